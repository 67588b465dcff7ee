import { NetworkError } from '../../src/errors/NetworkError.js';
import { SessionCloseError } from '../../src/errors/SessionCloseError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { fieldsOf, json } from './support.js';

const refused = new NetworkError({ operation: 'closeBrowserSession', code: 'ECONNREFUSED', message: 'refused' });

describe('SessionCloseError', () => {
  it('is a WitriumError', () => {
    expect(new SessionCloseError('session-1', refused)).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new SessionCloseError('session-1', refused);
    expect([_tag, name]).toStrictEqual(['SessionCloseError', 'SessionCloseError']);
  });

  it('says the session and the reason in its message', () => {
    expect(new SessionCloseError('session-1', refused).message).toBe(
      'usingBrowserSession: session session-1 may still be open: closeBrowserSession: refused (ECONNREFUSED)',
    );
  });

  it('says a reason that is no error', () => {
    expect(new SessionCloseError('session-1', 'unplugged').message).toBe(
      'usingBrowserSession: session session-1 may still be open: unplugged',
    );
  });

  it('carries the session id and the cause', () => {
    const error = new SessionCloseError('session-1', refused);
    expect(error.sessionId).toBe('session-1');
    expect(error.cause).toBe(refused);
  });

  it('has no run id', () => {
    expect(fieldsOf(new SessionCloseError('session-1', refused))).not.toContain('runId');
  });

  it('is written to JSON with its fields, those of the cause among them', () => {
    expect(json(new SessionCloseError('session-1', refused))).toStrictEqual({
      name: 'SessionCloseError',
      message: 'usingBrowserSession: session session-1 may still be open: closeBrowserSession: refused (ECONNREFUSED)',
      operation: 'usingBrowserSession',
      _tag: 'SessionCloseError',
      sessionId: 'session-1',
      cause: {
        name: 'NetworkError',
        message: 'closeBrowserSession: refused (ECONNREFUSED)',
        operation: 'closeBrowserSession',
        _tag: 'NetworkError',
        code: 'ECONNREFUSED',
        neverSent: true,
      },
    });
  });
});
