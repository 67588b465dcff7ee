import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { inspect } from 'node:util';
import { axiosFault } from '../../src/transport/axiosFault.js';
import { SendFault, TIMED_OUT, TOO_LARGE } from '../../src/transport/SendFault.js';

const SECRET = 'tok_5ecret';

/** An error as axios makes it, with all that it holds. */
const axiosError = (message: string, code?: string): AxiosError => {
  const config = { headers: { 'X-Witrium-Key': SECRET }, data: SECRET } as unknown as InternalAxiosRequestConfig;
  return new AxiosError(message, code, config, { _header: SECRET });
};

describe('axiosFault', () => {
  it.each([
    ['of axios', axiosError('lost', 'ECONNRESET'), 'ECONNRESET'],
    ['of an error that is not of axios', Object.assign(new Error('x'), { code: 'EPIPE' }), 'EPIPE'],
    ['UNKNOWN where there is none', axiosError('no code'), 'UNKNOWN'],
    ['UNKNOWN for what is no error', undefined, 'UNKNOWN'],
    ['of its own for a timeout', axiosError('timeout of 5000ms exceeded', 'ECONNABORTED'), TIMED_OUT],
    ['of an abort for another reason', axiosError('Request aborted', 'ECONNABORTED'), 'ECONNABORTED'],
    ['of another fault that tells of a timeout', axiosError('timeout of 5000ms exceeded', 'EPIPE'), 'EPIPE'],
    [
      'of its own for a response that is too large',
      axiosError('maxContentLength size of 4096 exceeded', 'ERR_BAD_RESPONSE'),
      TOO_LARGE,
    ],
    ['of another fault that tells of a size', axiosError('maxContentLength size exceeded', 'EPIPE'), 'EPIPE'],
    ['of another bad response', axiosError('stream has been aborted', 'ERR_BAD_RESPONSE'), 'ERR_BAD_RESPONSE'],
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
  ])('has the code %s', (_, error, code) => {
    expect(axiosFault(error)).toStrictEqual(new SendFault(code));
  });

  it('says that the connection had been used before, as the request tells it', () => {
    const told = Object.assign(axiosError('lost', 'ECONNRESET'), { request: { reusedSocket: true } });
    expect([axiosFault(told).reusedSocket, axiosFault(axiosError('lost', 'ECONNRESET')).reusedSocket]).toStrictEqual([
      true,
      false,
    ]);
  });

  it.each([
    ['ECONNRESET', 'lost'],
    ['ECONNABORTED', 'timeout of 1ms exceeded'],
  ])('takes nothing else over from axios: %s', (code, message) => {
    const fault = axiosFault(axiosError(`${message} ${SECRET}`, code));
    expect(inspect(fault, { depth: Infinity, showHidden: true }) + JSON.stringify(fault)).not.toContain(SECRET);
    expect(fault.cause).toBeUndefined();
  });
});
