import { IncompleteRunError } from '../../src/errors/IncompleteRunError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';
import { runSnapshot } from './support.js';

const WAITED = "the status 'completed'";

const last = runSnapshot('R');

const end = (status: string) =>
  new IncompleteRunError({ operation: 'untilStatus', waitedFor: 'the end', snapshot: { status } }).message;

describe('IncompleteRunError', () => {
  obeysTheErrorContract({
    tag: 'IncompleteRunError',
    full: () => new IncompleteRunError({ operation: 'untilStatus', waitedFor: WAITED, snapshot: last }),
    message: "untilStatus: the stream completed before the status 'completed'; the last status is 'running'",
    fields: { operation: 'untilStatus', runId: 'run-1', snapshot: last },
    bare: [
      () => new IncompleteRunError({ operation: 'untilStatus', waitedFor: WAITED, snapshot: null }),
      () => new IncompleteRunError({ operation: 'untilStatus', waitedFor: WAITED, snapshot: { status: 'R' } }),
    ],
    bareFields: ['operation', 'snapshot'],
  });

  it('carries the last snapshot itself', () => {
    expect(new IncompleteRunError({ operation: 'untilStatus', waitedFor: WAITED, snapshot: last }).snapshot).toBe(last);
  });

  it('says that there was no snapshot', () => {
    expect(new IncompleteRunError({ operation: 'untilStatus', waitedFor: WAITED, snapshot: null }).message).toBe(
      "untilStatus: the stream completed before the status 'completed'; there was no snapshot",
    );
  });

  it('says a status that is not known by its letter', () => {
    expect(end('Q')).toBe("untilStatus: the stream completed before the end; the last status is 'Q'");
  });
});
