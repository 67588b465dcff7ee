import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { keepsLinesShort } from './keepsLinesShort.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';

const operation = 'createWitriumClient';

const errors = ['timeout: expected a number', 'baseUrl: expected a string'];

describe('InvalidOptionsError', () => {
  obeysTheErrorContract({
    tag: 'InvalidOptionsError',
    full: () => new InvalidOptionsError({ operation, runId: 'run-1', errors }),
    message: 'createWitriumClient: timeout: expected a number; baseUrl: expected a string',
    fields: { operation, runId: 'run-1', errors },
    bare: [
      () => new InvalidOptionsError({ operation, errors }),
      () => new InvalidOptionsError({ operation, errors, runId: undefined }),
    ],
    bareFields: ['operation', 'errors'],
  });

  keepsLinesShort((lines) => new InvalidOptionsError({ operation, errors: lines }));
});
