import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { inspect } from 'node:util';
import { axiosFault, isBrokenOff, type AxiosTrip } from '../../src/transport/axiosFault.js';
import { SendFault, TIMED_OUT, TOO_LARGE } from '../../src/transport/faults.js';

const SECRET = 'tok_5ecret';

/** An error as axios makes it, with all that it holds. */
const axiosError = (message: string, code?: string, more: object = {}): AxiosError => {
  const config = { headers: { 'X-Witrium-Key': SECRET }, data: SECRET, ...more };
  return new AxiosError(message, code, config as unknown as InternalAxiosRequestConfig, { _header: SECRET });
};

const dispatched: AxiosTrip = { wasDispatched: true };

const early: AxiosTrip = { wasDispatched: false };

describe('axiosFault', () => {
  it.each([
    ['of axios', axiosError('lost', 'ECONNRESET'), 'ECONNRESET'],
    ['of an error that is not of axios', Object.assign(new Error('x'), { code: 'EPIPE' }), 'EPIPE'],
    ['UNKNOWN where there is none', axiosError('no code'), 'UNKNOWN'],
    ['UNKNOWN for what is no error', undefined, 'UNKNOWN'],
    ['of its own for a timeout', axiosError('timeout of 5000ms exceeded', 'ECONNABORTED'), TIMED_OUT],
    ['of an abort for another reason', axiosError('Request aborted', 'ECONNABORTED'), 'ECONNABORTED'],
    ['of its own for a timeout that is told clearly', axiosError('timeout of 5000ms exceeded', 'ETIMEDOUT'), TIMED_OUT],
    [
      "of its own for a timeout in a caller's words",
      axiosError('zu langsam', 'ECONNABORTED', { timeoutErrorMessage: 'zu langsam' }),
      TIMED_OUT,
    ],
    [
      "of its own for a timeout in a caller's words that is told clearly",
      axiosError('zu langsam', 'ETIMEDOUT', { timeoutErrorMessage: 'zu langsam', timeout: 5 }),
      TIMED_OUT,
    ],
    [
      'of its own for a timeout in words that nobody has told, where there is a limit',
      axiosError('zu langsam', 'ETIMEDOUT', { timeout: 5 }),
      TIMED_OUT,
    ],
    [
      'of a connection that was too slow without a limit',
      axiosError('zu langsam', 'ETIMEDOUT', { timeout: 0 }),
      'ETIMEDOUT',
    ],
    [
      'of an abort for another reason where there is a limit',
      axiosError('Request aborted', 'ECONNABORTED', { timeout: 5 }),
      'ECONNABORTED',
    ],
    ['of an abort that nothing more is known of', new AxiosError('Request aborted', 'ECONNABORTED'), 'ECONNABORTED'],
    ['of a slow connection that nothing more is known of', new AxiosError('slow', 'ETIMEDOUT'), 'ETIMEDOUT'],
    ['of a connection that could not be made in time', axiosError('connect ETIMEDOUT', 'ETIMEDOUT'), 'ETIMEDOUT'],
    ['of another fault that tells of a timeout', axiosError('timeout of 5000ms exceeded', 'EPIPE'), 'EPIPE'],
    [
      'of its own for a response that is too large',
      axiosError('maxContentLength size of 4096 exceeded', 'ERR_BAD_RESPONSE'),
      TOO_LARGE,
    ],
    ['of another fault that tells of a size', axiosError('maxContentLength size exceeded', 'EPIPE'), 'EPIPE'],
    ['of a connection that is lost', axiosError('stream has been aborted', 'ERR_BAD_RESPONSE'), 'ECONNRESET'],
    ['of another bad response', axiosError('maxRate exceeded', 'ERR_BAD_RESPONSE'), 'ERR_BAD_RESPONSE'],
    [
      'of an error without the mark of axios',
      Object.assign(new Error('timeout of 5ms exceeded'), { code: 'ECONNABORTED' }),
      'ECONNABORTED',
    ],
    [
      'of an error with another mark',
      Object.assign(new Error('timeout'), { code: 'ECONNABORTED', isAxiosError: 'yes' }),
      'ECONNABORTED',
    ],
    ['of a copy that lacks the message of a timeout', { isAxiosError: true, code: 'ECONNABORTED' }, 'ECONNABORTED'],
    ['of a copy whose message is no text', { isAxiosError: true, code: 'ETIMEDOUT', message: 5 }, 'ETIMEDOUT'],
    [
      'of a copy that lacks the message of a size',
      { isAxiosError: true, code: 'ERR_BAD_RESPONSE' },
      'ERR_BAD_RESPONSE',
    ],
  ])('has the code %s', (_, error, code) => {
    const fault = axiosFault(error, dispatched);
    expect(fault).toStrictEqual(new SendFault(code));
    expect(fault.code).toBe(code);
  });

  it('says that the connection had been used before, as the request tells it', () => {
    const told = Object.assign(axiosError('lost', 'ECONNRESET'), { request: { reusedSocket: true } });
    const reused = [told, axiosError('lost', 'ECONNRESET')].map(
      (error) => axiosFault(error, dispatched).details.reusedSocket,
    );
    expect(reused).toStrictEqual([true, false]);
  });

  it.each([[undefined], [null], ['a text'], [0]])('asks nothing of a request that is none: %j', (request) => {
    const error = Object.assign(axiosError('lost', 'ECONNRESET'), { request });
    expect(axiosFault(error, dispatched).details).toStrictEqual({ reusedSocket: false });
  });

  it.each<[string, unknown, AxiosTrip, true | undefined]>([
    ['had come as far as the adapter', axiosError('lost', 'ECONNRESET'), dispatched, undefined],
    ['had not come as far as the adapter', axiosError('no', 'ECONNRESET'), early, true],
    ['has no address', axiosError('no', 'ERR_INVALID_URL'), dispatched, true],
    ['has no address, as Deno says it', new TypeError("Invalid URL: 'http://'"), dispatched, true],
    ['has a fault that tells of an address', axiosError('Invalid URL', 'ECONNRESET'), dispatched, undefined],
    ['has a wrong option', axiosError('no', 'ERR_BAD_OPTION'), dispatched, true],
    ['has a protocol that is none', axiosError('no', 'ERR_INVALID_PROTOCOL'), dispatched, true],
  ])('knows whether a request has left that %s', (_, error, trip, neverSent) => {
    expect(axiosFault(error, trip).details.neverSent).toBe(neverSent);
  });

  it('takes no connection that could not be made for its own limit of time', () => {
    const cause = Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT', syscall: 'connect' });
    const error = Object.assign(axiosError('connect ETIMEDOUT', 'ETIMEDOUT', { timeout: 300_000 }), { cause });
    const { code, details } = axiosFault(error, dispatched);
    expect([code, details.neverSent]).toStrictEqual(['ETIMEDOUT', true]);
  });

  it('asks about the socket of the request whether its connection was made', () => {
    const socket = { authorizationError: null };
    const error = Object.assign(axiosError('lost', 'ECONNRESET'), { request: { socket } });
    const answers = [true, false].map((answer) => {
      const asked: unknown[] = [];
      const isUnmade = (about: object) => {
        asked.push(about);
        return answer;
      };
      const { neverSent } = axiosFault(error, { ...dispatched, isUnmade }).details;
      return [neverSent, asked[0] === socket];
    });
    expect(answers).toStrictEqual([
      [true, true],
      [undefined, true],
    ]);
  });

  it.each([
    ['that of Node, which never had one', null, true],
    ['that of a browser, which has none', undefined, undefined],
  ])('knows whether a request without a socket has left: %s', (_, socket, neverSent) => {
    const error = Object.assign(axiosError('lost', 'ECONNRESET'), { request: { socket } });
    expect(axiosFault(error, dispatched).details.neverSent).toBe(neverSent);
  });

  it('sees on a socket that the other side was not trusted', () => {
    const socket = { authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
    const error = Object.assign(axiosError('self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'), { request: { socket } });
    expect(axiosFault(error, dispatched).details.neverSent).toBe(true);
  });

  it('takes no socket for distrusted because neither it nor the fault says anything', () => {
    const error = Object.assign(axiosError('lost'), { request: { socket: { authorizationError: undefined } } });
    expect(axiosFault(error, dispatched).details).toStrictEqual({ reusedSocket: false });
  });

  it('says nothing of what may be wrong where nobody knows', () => {
    expect(axiosFault(axiosError('no', 'ERR_INVALID_URL'), dispatched).details).toStrictEqual({ neverSent: true });
  });

  it('takes no distrust that was let pass for the reason of another fault', () => {
    const socket = { authorizationError: 'DEPTH_ZERO_SELF_SIGNED_CERT' };
    const error = Object.assign(axiosError('lost', 'ECONNRESET'), { request: { socket } });
    expect(axiosFault(error, dispatched).details.neverSent).toBeUndefined();
  });

  it('knows that who has answered was there, also where that broke off', () => {
    const request = { reusedSocket: true, socket: {} };
    const error = Object.assign(axiosError('aborted', 'ECONNRESET'), { request, response: { status: 200 } });
    expect(axiosFault(error, { ...dispatched, isUnmade: () => true }).details).toStrictEqual({});
  });

  it('says what may be wrong when a request could not even be tried, and only then', () => {
    const trip = { ...dispatched, hint: 'look at http_proxy' };
    const hints = ['ERR_INVALID_URL', 'ECONNRESET'].map(
      (code) => axiosFault(axiosError('no', code), trip).details.hint,
    );
    expect(hints).toStrictEqual(['look at http_proxy', undefined]);
    const thrown = new SendFault('ERR_INVALID_PROTOCOL', { neverSent: true });
    expect(axiosFault(thrown, trip).details).toStrictEqual({ neverSent: true, hint: 'look at http_proxy' });
    const hinted = new SendFault('ERR_INVALID_PROTOCOL', { hint: 'of its own' });
    expect(axiosFault(hinted, trip).details).toStrictEqual({ neverSent: true, hint: 'of its own' });
  });

  it.each([
    ['an Error', new TypeError(SECRET), 'TypeError'],
    ['text', SECRET, 'string, which is no error'],
    ['nothing', undefined, 'undefined, which is no error'],
    ['null', null, 'object, which is no error'],
  ])('names what an interceptor has thrown, and shows nothing of it: %s', (_, error, name) => {
    const fault = axiosFault(error, early);
    expect([fault.code, fault.details]).toStrictEqual([
      'UNKNOWN',
      { neverSent: true, hint: `axios, or an interceptor of it, has thrown: ${name}` },
    ]);
    expect(inspect(fault, { depth: Infinity, showHidden: true })).not.toContain(SECRET);
  });

  it('leaves it to the code whether anything has left, when what was thrown comes later', () => {
    const error = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(axiosFault(error, dispatched).details.neverSent).toBeUndefined();
  });

  it.each([
    ['ECONNRESET', 'lost'],
    ['ECONNABORTED', 'timeout of 1ms exceeded'],
  ])('takes nothing else over from axios: %s', (code, message) => {
    const fault = axiosFault(axiosError(`${message} ${SECRET}`, code), dispatched);
    expect(inspect(fault, { depth: Infinity, showHidden: true }) + JSON.stringify(fault)).not.toContain(SECRET);
    expect(fault.cause).toBeUndefined();
  });
});

describe('isBrokenOff', () => {
  const withCause = (code?: string) => Object.assign(axiosError('x', code), { cause: new Error('x') });

  it.each([
    ['a refusal', axiosError('Request failed with status code 401', 'ERR_BAD_REQUEST'), false],
    ['a fault of the server', axiosError('Request failed with status code 503', 'ERR_BAD_RESPONSE'), false],
    ['a refusal without a code', axiosError('Request failed with status code 302'), false],
    ["a refusal with a caller's code", axiosError('Request failed with status code 401', 'LOGGED_OUT'), false],
    ['a refusal that was wrapped', withCause('ERR_BAD_REQUEST'), false],
    ['a refusal that was wrapped, without a code', withCause(), false],
    ['a fault of the server that was wrapped', withCause('ERR_BAD_RESPONSE'), false],
    ['a stream that ends', axiosError('stream has been aborted', 'ERR_BAD_RESPONSE'), true],
    ['a stream that fails', withCause('ECONNRESET'), true],
    ['a body that cannot be unpacked', withCause('Z_DATA_ERROR'), true],
  ])('tells %s', (_, error, isOff) => {
    expect(isBrokenOff(error)).toBe(isOff);
  });
});
