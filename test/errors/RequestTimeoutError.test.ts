import { RequestTimeoutError } from '../../src/errors/RequestTimeoutError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { whilePolluted } from '../support/whilePolluted.js';
import { fieldsOf, json } from './support.js';

describe('RequestTimeoutError', () => {
  it('is a WitriumError', () => {
    expect(new RequestTimeoutError({ operation: 'cancelRun' })).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new RequestTimeoutError({ operation: 'cancelRun' });
    expect([_tag, name]).toStrictEqual(['RequestTimeoutError', 'RequestTimeoutError']);
  });

  it('says the limit in its message', () => {
    const error = new RequestTimeoutError({ operation: 'cancelRun', timeout: 1500 });
    expect(error.message).toBe('cancelRun: no answer within 1500 ms');
  });

  it('says no limit when there is none', () => {
    expect(new RequestTimeoutError({ operation: 'cancelRun' }).message).toBe('cancelRun: no answer in time');
  });

  it('carries the limit', () => {
    expect(new RequestTimeoutError({ operation: 'cancelRun', timeout: 1500 }).timeout).toBe(1500);
  });

  it.each([[{ operation: 'cancelRun' }], [{ operation: 'cancelRun', timeout: undefined, runId: undefined }]])(
    'has no limit and no run id that are not given: %j',
    (context) => {
      const error = new RequestTimeoutError(context);
      expect(['timeout' in error, 'runId' in error]).toStrictEqual([false, false]);
    },
  );

  it('is written to JSON with its fields', () => {
    const error = new RequestTimeoutError({ operation: 'cancelRun', runId: 'run-1', timeout: 1500 });
    expect(json(error)).toStrictEqual({
      name: 'RequestTimeoutError',
      message: 'cancelRun: no answer within 1500 ms',
      operation: 'cancelRun',
      runId: 'run-1',
      _tag: 'RequestTimeoutError',
      timeout: 1500,
    });
  });

  it('takes nothing from Object.prototype', () => {
    whilePolluted({ neverSent: true, reusedConnection: true, timeout: 5, runId: 'run-1' }, () => {
      expect(fieldsOf(new RequestTimeoutError({ operation: 'cancelRun' }))).toStrictEqual(['operation', '_tag']);
    });
  });
});
