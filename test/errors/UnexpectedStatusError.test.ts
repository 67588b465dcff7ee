import { UnexpectedStatusError } from '../../src/errors/UnexpectedStatusError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';
import { runSnapshot } from './support.js';

const last = runSnapshot('F');

describe('UnexpectedStatusError', () => {
  obeysTheErrorContract({
    tag: 'UnexpectedStatusError',
    full: () => new UnexpectedStatusError({ target: 'C', snapshot: last }),
    message: "untilStatus: waited for 'completed', but the run is 'failed'",
    fields: { operation: 'untilStatus', runId: 'run-1', target: 'C', status: 'F', snapshot: last },
    bare: [() => new UnexpectedStatusError({ target: 'C', snapshot: { status: 'F' } })],
    bareFields: ['operation', 'target', 'status', 'snapshot'],
  });

  it('carries the snapshot itself', () => {
    expect(new UnexpectedStatusError({ target: 'C', snapshot: last }).snapshot).toBe(last);
  });

  it('says the target and the status in its message', () => {
    expect(new UnexpectedStatusError({ target: 'R', snapshot: { status: 'X' } }).message).toBe(
      "untilStatus: waited for 'running', but the run is 'cancelled'",
    );
  });
});
