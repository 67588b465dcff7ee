import { DecodeError } from '../../src/errors/DecodeError.js';
import { keepsLinesShort } from './keepsLinesShort.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';

const operation = 'watchRun';

const errors = ['status: expected string, got nothing', 'run_id: expected string, got 1'];

describe('DecodeError', () => {
  obeysTheErrorContract({
    tag: 'DecodeError',
    full: () => new DecodeError({ operation, runId: 'run-1', errors }),
    message: 'watchRun: not the expected shape: status: expected string, got nothing; run_id: expected string, got 1',
    fields: { operation, runId: 'run-1', errors },
    bare: [
      () => new DecodeError({ operation, errors }),
      () => new DecodeError({ operation, errors, runId: undefined }),
    ],
    bareFields: ['operation', 'errors'],
  });

  keepsLinesShort((lines) => new DecodeError({ operation, errors: lines }));
});
