import { DecodeError } from '../../src/errors/DecodeError.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { isTransient } from '../../src/errors/isTransient.js';
import { mayHaveHappened } from '../../src/errors/mayHaveHappened.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import { RequestTimeoutError } from '../../src/errors/RequestTimeoutError.js';
import { polluting } from '../support/polluting.js';

const context = { operation: 'submitWorkflow' };
const status = (code: number) =>
  new HttpStatusError({ ...context, status: code, detail: '', method: 'POST', path: '/' });
const network = (code: string, neverSent?: boolean) =>
  new NetworkError({ ...context, code, message: 'no answer', neverSent });

/** An error, whether it passes, and whether the call may have had its effect. */
const rows: readonly (readonly [name: string, error: unknown, transient: boolean, happened: boolean])[] = [
  ['a status 408', status(408), true, true],
  ['a status 429', status(429), true, false],
  ['a status 500', status(500), true, true],
  ['a status 501', status(501), false, true],
  ['a status 502', status(502), true, true],
  ['a status 503', status(503), true, true],
  ['a status 504', status(504), true, true],
  ['a status 307', status(307), false, false],
  ['a status 401', status(401), false, false],
  ['a status 422', status(422), false, false],
  ['a connection that was lost', network('ECONNRESET'), true, true],
  ['a connection that was refused', network('ECONNREFUSED'), true, false],
  ['a connection that was never made', network('EPROTO', true), true, false],
  ['a limit of time', new RequestTimeoutError({ ...context, timeout: 10 }), true, true],
  ['a limit of time before anything left', new RequestTimeoutError({ ...context, neverSent: true }), true, false],
  ['an answer of another shape', new DecodeError({ ...context, errors: [] }), false, true],
  ['options that are not valid', new InvalidOptionsError({ ...context, errors: [] }), false, false],
  ['an error of somebody else', new Error('status 503'), false, true],
  ['something like an error', { _tag: 'NetworkError', code: 'ECONNREFUSED' }, false, true],
  ['nothing', undefined, false, true],
];

describe('isTransient', () => {
  it.each(rows)('of %s', (_, error, transient) => {
    expect(isTransient(error)).toBe(transient);
  });
});

describe('mayHaveHappened', () => {
  it.each(rows)('of %s', (_, error, __, happened) => {
    expect(mayHaveHappened(error)).toBe(happened);
  });

  it('asks the error itself, whatever all objects have', () => {
    polluting({ neverSent: true }, () => {
      expect(mayHaveHappened(network('ECONNRESET'))).toBe(true);
    });
  });
});
