import { RequestTimeoutError } from '../../src/errors/RequestTimeoutError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';

const operation = 'cancelRun';

describe('RequestTimeoutError', () => {
  obeysTheErrorContract({
    tag: 'RequestTimeoutError',
    full: () => new RequestTimeoutError({ operation, runId: 'run-1', timeout: 1500, neverSent: true }),
    message: 'cancelRun: no answer within 1500 ms',
    fields: { operation, runId: 'run-1', timeout: 1500, neverSent: true },
    bare: [
      () => new RequestTimeoutError({ operation }),
      () => new RequestTimeoutError({ operation, timeout: undefined, runId: undefined, neverSent: undefined }),
    ],
    bareFields: ['operation'],
  });

  it('says no limit when there is none', () => {
    expect(new RequestTimeoutError({ operation }).message).toBe('cancelRun: no answer in time');
  });
});
