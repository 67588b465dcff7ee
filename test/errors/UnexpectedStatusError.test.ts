import { UnexpectedStatusError } from '../../src/errors/UnexpectedStatusError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { json, runSnapshot } from './support.js';

describe('UnexpectedStatusError', () => {
  it('is a WitriumError', () => {
    expect(new UnexpectedStatusError('R', { status: 'F' })).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new UnexpectedStatusError('R', { status: 'F' });
    expect([_tag, name]).toStrictEqual(['UnexpectedStatusError', 'UnexpectedStatusError']);
  });

  it('says the target and the status in its message', () => {
    expect(new UnexpectedStatusError('R', { status: 'X' }).message).toBe(
      "untilStatus: waited for 'running', but the run is 'cancelled'",
    );
  });

  it('carries the operation, the target, the status, the snapshot and its run id', () => {
    const last = runSnapshot('F');
    const error = new UnexpectedStatusError('C', last);
    expect([error.operation, error.target, error.status, error.runId]).toStrictEqual([
      'untilStatus',
      'C',
      'F',
      'run-1',
    ]);
    expect(error.snapshot).toBe(last);
  });

  it('has no run id when the snapshot has none', () => {
    expect('runId' in new UnexpectedStatusError('C', { status: 'F' })).toBe(false);
  });

  it('is written to JSON with its fields', () => {
    expect(json(new UnexpectedStatusError('C', runSnapshot('F')))).toStrictEqual({
      name: 'UnexpectedStatusError',
      message: "untilStatus: waited for 'completed', but the run is 'failed'",
      operation: 'untilStatus',
      runId: 'run-1',
      _tag: 'UnexpectedStatusError',
      target: 'C',
      status: 'F',
      snapshot: { runId: 'run-1', status: 'F' },
    });
  });
});
