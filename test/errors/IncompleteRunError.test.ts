import { IncompleteRunError } from '../../src/errors/IncompleteRunError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { json, runSnapshot } from './support.js';

const WAITED = "the status 'completed'";

describe('IncompleteRunError', () => {
  it('is a WitriumError', () => {
    expect(new IncompleteRunError('untilStatus', WAITED, null)).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new IncompleteRunError('untilStatus', WAITED, null);
    expect([_tag, name]).toStrictEqual(['IncompleteRunError', 'IncompleteRunError']);
  });

  it('says what was waited for and the last status in its message', () => {
    expect(new IncompleteRunError('untilStatus', WAITED, { status: 'R' }).message).toBe(
      "untilStatus: the stream completed before the status 'completed'; the last status is 'running'",
    );
  });

  it('says that there was no snapshot', () => {
    expect(new IncompleteRunError('untilStatus', WAITED, null).message).toBe(
      "untilStatus: the stream completed before the status 'completed'; there was no snapshot",
    );
  });

  it('says a status that is not known by its letter', () => {
    expect(new IncompleteRunError('untilStatus', 'the end', { status: 'Q' }).message).toBe(
      "untilStatus: the stream completed before the end; the last status is 'Q'",
    );
  });

  it('carries the operation, the last snapshot and its run id', () => {
    const last = runSnapshot('R');
    const error = new IncompleteRunError('untilStatus', WAITED, last);
    expect(error.operation).toBe('untilStatus');
    expect(error.snapshot).toBe(last);
    expect(error.runId).toBe('run-1');
  });

  it.each([[null], [{ status: 'R' }]])('has no run id with the snapshot %j', (last) => {
    expect('runId' in new IncompleteRunError('untilStatus', WAITED, last)).toBe(false);
  });

  it('is written to JSON with its fields', () => {
    expect(json(new IncompleteRunError('untilStatus', 'the end', runSnapshot('R')))).toStrictEqual({
      name: 'IncompleteRunError',
      message: "untilStatus: the stream completed before the end; the last status is 'running'",
      operation: 'untilStatus',
      runId: 'run-1',
      _tag: 'IncompleteRunError',
      snapshot: { runId: 'run-1', status: 'R' },
    });
  });
});
