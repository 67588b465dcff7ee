import { NetworkError } from '../../src/errors/NetworkError.js';
import { SessionCloseError } from '../../src/errors/SessionCloseError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';
import { json } from './support.js';

const refused = new NetworkError({ operation: 'closeBrowserSession', code: 'ECONNREFUSED', message: 'refused' });

const make = () => new SessionCloseError({ operation: 'usingBrowserSession', sessionId: 'session-1', cause: refused });

describe('SessionCloseError', () => {
  obeysTheErrorContract({
    tag: 'SessionCloseError',
    full: make,
    message: 'usingBrowserSession: session session-1 may still be open: closeBrowserSession: refused (ECONNREFUSED)',
    fields: { operation: 'usingBrowserSession', sessionId: 'session-1', cause: refused },
    written: { operation: 'usingBrowserSession', sessionId: 'session-1', cause: json(refused) },
    bare: [make],
    bareFields: ['operation', 'sessionId', 'cause'],
  });

  it('carries the cause itself', () => {
    expect(make().cause).toBe(refused);
  });

  it('says what was to close it', () => {
    const { operation, message } = new SessionCloseError({
      operation: 'openBrowserSession',
      sessionId: 'session-1',
      cause: refused,
    });
    expect(operation).toBe('openBrowserSession');
    expect(message).toMatch(/^openBrowserSession: session session-1 may still be open: /);
  });

  it('says a reason that is no error', () => {
    expect(
      new SessionCloseError({ operation: 'usingBrowserSession', sessionId: 'session-1', cause: 'unplugged' }).message,
    ).toBe('usingBrowserSession: session session-1 may still be open: unplugged');
  });
});
