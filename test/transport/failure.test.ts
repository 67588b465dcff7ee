import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { inspect } from 'node:util';
import { failure } from '../../src/transport/failure.js';
import { SendFault, TOO_LARGE } from '../../src/transport/SendFault.js';

const SECRET = 'tok_5ecret';

const context = { operation: 'watchRun', runId: 'run-1' };

/** An error as axios makes it, with all that it holds. */
const axiosError = (message: string, code?: string): AxiosError => {
  const config = { headers: { 'X-Witrium-Key': SECRET }, data: SECRET } as unknown as InternalAxiosRequestConfig;
  return new AxiosError(message, code, config, { _header: SECRET });
};

describe('failure', () => {
  it.each([
    ['ECONNREFUSED', 'watchRun: the connection was refused (ECONNREFUSED)'],
    ['ENOTFOUND', 'watchRun: the host was not found (ENOTFOUND)'],
    ['EAI_AGAIN', 'watchRun: the host could not be looked up (EAI_AGAIN)'],
    ['ECONNRESET', 'watchRun: the connection was lost before the answer was complete (ECONNRESET)'],
    ['CERT_HAS_EXPIRED', 'watchRun: no answer (CERT_HAS_EXPIRED)'],
    ['ERR_NETWORK', 'watchRun: no answer (ERR_NETWORK)'],
  ])('is a NetworkError with the code %s', (code, message) => {
    expect(failure(axiosError('secret', code), context)).toMatchObject({ _tag: 'NetworkError', code, message });
  });

  it.each([
    ['an error without a code', axiosError('no code')],
    ['an error with a numeric code', Object.assign(new Error('x'), { code: 5 })],
    ['text', 'ECONNRESET'],
    ['null', null],
    ['undefined', undefined],
  ])('is a NetworkError with the code UNKNOWN for %s', (_, error) => {
    expect(failure(error, context)).toMatchObject({
      _tag: 'NetworkError',
      code: 'UNKNOWN',
      message: 'watchRun: no answer (UNKNOWN)',
    });
  });

  it('takes the code of an error that is not of axios', () => {
    const error = Object.assign(new Error('x'), { code: 'EPIPE' });
    expect(failure(error, context)).toMatchObject({ _tag: 'NetworkError', code: 'EPIPE' });
  });

  it('is a RequestTimeoutError for a timeout of axios', () => {
    const error = axiosError('timeout of 5000ms exceeded', 'ECONNABORTED');
    expect(failure(error, context)).toMatchObject({
      _tag: 'RequestTimeoutError',
      message: 'watchRun: no answer in time',
    });
  });

  it('is a NetworkError for a request that was aborted for another reason', () => {
    const error = axiosError('Request aborted', 'ECONNABORTED');
    expect(failure(error, context)).toMatchObject({ _tag: 'NetworkError', code: 'ECONNABORTED' });
  });

  it.each([
    ['another code', axiosError('timeout of 5000ms exceeded', 'EPIPE')],
    ['another code for its size', axiosError('maxContentLength size of 4096 exceeded', 'EPIPE')],
    ['no mark of axios', Object.assign(new Error('timeout of 5ms exceeded'), { code: 'ECONNABORTED' })],
    ['another mark', Object.assign(new Error('timeout'), { code: 'ECONNABORTED', isAxiosError: 'yes' })],
  ])('is a NetworkError for an error with %s', (_, error) => {
    expect(failure(error, context)).toMatchObject({ _tag: 'NetworkError', code: error.code });
  });

  it('is a DecodeError for a response of Node that is too large', () => {
    expect(failure(new SendFault(TOO_LARGE), context)._tag).toBe('DecodeError');
  });

  it('says that a connection had been used before, as Node and axios tell it', () => {
    const told = Object.assign(axiosError('lost', 'ECONNRESET'), { request: { reusedSocket: true } });
    const faults = [told, new SendFault('ECONNRESET', true), new SendFault('ECONNRESET')];
    expect(faults.map((fault) => failure(fault, context)).map((error) => 'reusedConnection' in error)).toStrictEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['submitWorkflow', 'submitWorkflow: no answer; the run may exist (EPIPE)'],
    ['runTalent', 'runTalent: no answer; the talent may be running (EPIPE)'],
    ['createBrowserSession', 'createBrowserSession: no answer; a session may be open (EPIPE)'],
    ['cancelRun', 'cancelRun: no answer; the run may be cancelled (EPIPE)'],
    ['listBrowserSessions', 'listBrowserSessions: no answer (EPIPE)'],
  ])('says what %s may have done although there was no answer', (operation, message) => {
    expect(failure(axiosError('x', 'EPIPE'), { operation }).message).toBe(message);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('says no such thing when the request never left: %s', (code) => {
    expect(failure(axiosError('x', code), { operation: 'submitWorkflow' }).message).not.toContain('may');
  });

  it('is a DecodeError for an answer that is too large', () => {
    const error = axiosError('maxContentLength size of 4096 exceeded', 'ERR_BAD_RESPONSE');
    expect(failure(error, context)).toMatchObject({
      _tag: 'DecodeError',
      errors: ['the answer is larger than maxResponseBytes'],
      ...context,
    });
  });

  it('is a NetworkError for another bad response', () => {
    const error = axiosError('stream has been aborted', 'ERR_BAD_RESPONSE');
    expect(failure(error, context)).toMatchObject({ _tag: 'NetworkError', code: 'ERR_BAD_RESPONSE' });
  });

  it('carries the operation and the run id', () => {
    expect(failure(axiosError('x', 'ECONNRESET'), context)).toMatchObject(context);
  });

  it.each([
    ['ECONNRESET', 'lost'],
    ['ECONNABORTED', 'timeout of 1ms exceeded'],
  ])('takes nothing else over from axios: %s', (code, message) => {
    const error = failure(axiosError(`${message} ${SECRET}`, code), context);
    const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
    expect(shown).not.toContain(SECRET);
    expect(error.cause).toBeUndefined();
  });
});
