import { RunFailedError } from '../../src/errors/RunFailedError.js';
import { polluting } from '../support/polluting.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';
import { runSnapshot } from './support.js';

const last = { ...runSnapshot('F'), errorMessage: 'The page has no such button' };

const messageOf = (status: string, errorMessage?: unknown) =>
  new RunFailedError({ operation: 'expectCompleted', snapshot: { status, errorMessage } }).message;

describe('RunFailedError', () => {
  obeysTheErrorContract({
    tag: 'RunFailedError',
    full: () => new RunFailedError({ operation: 'decodeResult', snapshot: last }),
    message: "decodeResult: the run is 'failed': The page has no such button",
    fields: { operation: 'decodeResult', runId: 'run-1', status: 'F', snapshot: last },
    bare: [() => new RunFailedError({ operation: 'decodeResult', snapshot: { status: 'F' } })],
    bareFields: ['operation', 'status', 'snapshot'],
  });

  it('carries the snapshot itself', () => {
    expect(new RunFailedError({ operation: 'decodeResult', snapshot: last }).snapshot).toBe(last);
  });

  it.each([
    ['F', "expectCompleted: the run is 'failed'"],
    ['X', "expectCompleted: the run is 'cancelled'"],
  ])('says the status %j in its message', (status, message) => {
    expect(messageOf(status)).toBe(message);
  });

  it.each([[null], [undefined], [{ code: 1 }]])("says nothing for the run's own message %j", (errorMessage) => {
    expect(messageOf('F', errorMessage)).toBe("expectCompleted: the run is 'failed'");
  });

  it('says only what is said of this run', () => {
    polluting({ errorMessage: 'of another' }, () => {
      expect(new RunFailedError({ operation: 'expectCompleted', snapshot: { status: 'F' } }).message).not.toContain(
        'of another',
      );
    });
  });
});
