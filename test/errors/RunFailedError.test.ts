import { RunFailedError } from '../../src/errors/RunFailedError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { whilePolluted } from '../support/whilePolluted.js';
import { json, runSnapshot } from './support.js';

describe('RunFailedError', () => {
  it('is a WitriumError', () => {
    expect(new RunFailedError('expectCompleted', { status: 'F' })).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new RunFailedError('expectCompleted', { status: 'F' });
    expect([_tag, name]).toStrictEqual(['RunFailedError', 'RunFailedError']);
  });

  it.each([
    ['F', "expectCompleted: the run is 'failed'"],
    ['X', "expectCompleted: the run is 'cancelled'"],
  ])('says the status %j in its message', (status, message) => {
    expect(new RunFailedError('expectCompleted', { status }).message).toBe(message);
  });

  it("says the run's own message in its message", () => {
    const last = { status: 'F', errorMessage: 'The page has no such button' };
    expect(new RunFailedError('expectCompleted', last).message).toBe(
      "expectCompleted: the run is 'failed': The page has no such button",
    );
  });

  it.each([[null], [undefined], [{ code: 1 }]])("says nothing for the run's own message %j", (errorMessage) => {
    expect(new RunFailedError('expectCompleted', { status: 'F', errorMessage }).message).toBe(
      "expectCompleted: the run is 'failed'",
    );
  });

  it('carries the operation, the status, the snapshot and its run id', () => {
    const last = runSnapshot('X');
    const error = new RunFailedError('decodeResult', last);
    expect([error.operation, error.status, error.runId]).toStrictEqual(['decodeResult', 'X', 'run-1']);
    expect(error.snapshot).toBe(last);
  });

  it('has no run id when the snapshot has none', () => {
    expect('runId' in new RunFailedError('expectCompleted', { status: 'F' })).toBe(false);
  });

  it('is written to JSON with its fields', () => {
    expect(json(new RunFailedError('expectCompleted', runSnapshot('F')))).toStrictEqual({
      name: 'RunFailedError',
      message: "expectCompleted: the run is 'failed'",
      operation: 'expectCompleted',
      runId: 'run-1',
      _tag: 'RunFailedError',
      status: 'F',
      snapshot: { runId: 'run-1', status: 'F' },
    });
  });

  it('says only what is said of this run', () => {
    whilePolluted({ errorMessage: 'of another' }, () => {
      expect(new RunFailedError('expectCompleted', { status: 'F' }).message).not.toContain('of another');
    });
  });
});
