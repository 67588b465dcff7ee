import { WaitTimeoutError } from '../../src/errors/WaitTimeoutError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { json, runSnapshot } from './support.js';

describe('WaitTimeoutError', () => {
  it('is a WitriumError', () => {
    expect(new WaitTimeoutError(1000, null)).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new WaitTimeoutError(1000, null);
    expect([_tag, name]).toStrictEqual(['WaitTimeoutError', 'WaitTimeoutError']);
  });

  it('says the limit in its message', () => {
    expect(new WaitTimeoutError(1000, null).message).toBe('withTimeout: not done within 1000 ms');
  });

  it('carries the operation, the limit, the last snapshot and its run id', () => {
    const last = runSnapshot('R');
    const error = new WaitTimeoutError(1000, last);
    expect([error.operation, error.timeout, error.runId]).toStrictEqual(['withTimeout', 1000, 'run-1']);
    expect(error.snapshot).toBe(last);
  });

  it.each([[null], [{ status: 'R' }], ['run-1'], [{ runId: 1 }]])('has no run id with the snapshot %j', (last) => {
    expect('runId' in new WaitTimeoutError<unknown>(1000, last)).toBe(false);
  });

  it('is written to JSON with its fields', () => {
    expect(json(new WaitTimeoutError(1000, null))).toStrictEqual({
      name: 'WaitTimeoutError',
      message: 'withTimeout: not done within 1000 ms',
      operation: 'withTimeout',
      _tag: 'WaitTimeoutError',
      timeout: 1000,
      snapshot: null,
    });
  });
});
