import { NetworkError } from '../../src/errors/NetworkError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { whilePolluted } from '../support/whilePolluted.js';
import { fieldsOf, json } from './support.js';

const context = { operation: 'watchRun', code: 'ECONNREFUSED', message: 'the connection was refused' };

describe('NetworkError', () => {
  it('is a WitriumError', () => {
    expect(new NetworkError(context)).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new NetworkError(context);
    expect([_tag, name]).toStrictEqual(['NetworkError', 'NetworkError']);
  });

  it('says what happened and the code in its message', () => {
    expect(new NetworkError(context).message).toBe('watchRun: the connection was refused (ECONNREFUSED)');
  });

  it('carries the code', () => {
    expect(new NetworkError(context).code).toBe('ECONNREFUSED');
  });

  it('is written to JSON with its fields', () => {
    expect(json(new NetworkError({ ...context, runId: 'run-1' }))).toStrictEqual({
      name: 'NetworkError',
      message: 'watchRun: the connection was refused (ECONNREFUSED)',
      operation: 'watchRun',
      runId: 'run-1',
      _tag: 'NetworkError',
      code: 'ECONNREFUSED',
      neverSent: true,
    });
  });

  it('knows of a connection that was never made that nothing was sent', () => {
    expect(
      ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].map((code) => new NetworkError({ ...context, code }).neverSent),
    ).toStrictEqual([true, true, true]);
    expect('neverSent' in new NetworkError({ ...context, code: 'ECONNRESET' })).toBe(false);
  });

  it('says that nothing was sent where whoever made it knows better than the code', () => {
    expect(new NetworkError({ ...context, code: 'EPROTO', neverSent: true }).neverSent).toBe(true);
    expect('neverSent' in new NetworkError({ ...context, neverSent: false })).toBe(false);
  });

  it('says of a connection only that it had been used before', () => {
    expect(new NetworkError({ ...context, reusedConnection: true }).reusedConnection).toBe(true);
    expect('reusedConnection' in new NetworkError({ ...context, reusedConnection: false })).toBe(false);
  });

  it('has no run id that is not given', () => {
    expect('runId' in new NetworkError(context)).toBe(false);
  });

  it('takes nothing from Object.prototype', () => {
    whilePolluted({ neverSent: true, reusedConnection: true, timeout: 5, runId: 'run-1' }, () => {
      expect(fieldsOf(new NetworkError({ ...context, code: 'ECONNRESET' }))).toStrictEqual([
        'operation',
        '_tag',
        'code',
      ]);
    });
  });
});
