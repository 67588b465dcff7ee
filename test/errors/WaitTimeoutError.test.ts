import { WaitTimeoutError } from '../../src/errors/WaitTimeoutError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';
import { runSnapshot } from './support.js';

const last = runSnapshot('R');

describe('WaitTimeoutError', () => {
  obeysTheErrorContract({
    tag: 'WaitTimeoutError',
    full: () => new WaitTimeoutError({ timeout: 1000, snapshot: last }),
    message: 'withTimeout: not done within 1000 ms',
    fields: { operation: 'withTimeout', runId: 'run-1', timeout: 1000, snapshot: last },
    bare: [null, { status: 'R' }, 'run-1', { runId: 1 }].map(
      (given) => () => new WaitTimeoutError<unknown>({ timeout: 1000, snapshot: given }),
    ),
    bareFields: ['operation', 'timeout', 'snapshot'],
  });

  it('carries the last snapshot itself', () => {
    expect(new WaitTimeoutError({ timeout: 1000, snapshot: last }).snapshot).toBe(last);
  });
});
