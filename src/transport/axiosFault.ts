import type { AxiosError } from 'axios';
import { faultOf, SendFault, TIMED_OUT, TOO_LARGE } from './SendFault.js';

/** As axios itself tells them, which need not be loaded. */
const isAxiosError = (error: unknown): error is AxiosError =>
  typeof error === 'object' && error !== null && 'isAxiosError' in error && error.isAxiosError === true;

/** axios hands out the request, which says it. */
const hadServedBefore = ({ request }: AxiosError): boolean => {
  const source: unknown = request;
  return typeof source === 'object' && source !== null && 'reusedSocket' in source && source.reusedSocket === true;
};

/** An error of axios, or of a caller's interceptor, as a fault. axios has one code for several of them. */
export const axiosFault = (error: unknown): SendFault => {
  if (!isAxiosError(error)) return faultOf(error);
  const { code, message } = error;
  if (code === 'ECONNABORTED' && message.startsWith('timeout')) return new SendFault(TIMED_OUT);
  if (code === 'ERR_BAD_RESPONSE' && message.startsWith('maxContentLength')) return new SendFault(TOO_LARGE);
  return faultOf(error, hadServedBefore(error));
};
