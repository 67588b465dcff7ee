import { ApiRefusal, isWitriumError, type AnyWitriumError } from '../index.js';

/** What a browser hears of a call that failed. */
export interface Failure {
  readonly tag: AnyWitriumError['_tag'];
  readonly status: number;
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

const STATUSES: Readonly<Record<string, number | undefined>> = {
  NetworkError: 502,
  DecodeError: 502,
  RequestTimeoutError: 504,
  InvalidOptionsError: 422,
};

/** A redirect means nothing without its address, and the address is not for browsers. */
const statusToForward = (status: number): number => (status >= 400 && status <= 599 ? status : 502);

const headersOf = (retryAfter: number | undefined, requestId: string | undefined): Failure['headers'] => ({
  ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter / 1000)) }),
  ...(requestId !== undefined && { 'x-request-id': requestId }),
});

/** The token, or how the relay watches runs, is at fault, which is no business of a browser. */
const isOfTheBackend = ({ _tag, operation }: AnyWitriumError): boolean =>
  _tag === 'InvalidOptionsError' && ['createWitriumClient', 'watchRun'].includes(operation);

/** An error as a browser may hear of it. Undefined for what is no error of the API or of the request. */
export const failureOf = (error: unknown): Failure | undefined => {
  if (error instanceof ApiRefusal) {
    const { status, detail, headers } = error;
    return { tag: 'HttpStatusError', status, detail, headers };
  }
  if (!isWitriumError(error) || isOfTheBackend(error)) return undefined;
  if (error._tag === 'HttpStatusError') {
    const { _tag: tag, status, detail, retryAfter, requestId } = error;
    return { tag, status: statusToForward(status), detail, headers: headersOf(retryAfter, requestId) };
  }
  const status = STATUSES[error._tag];
  return status === undefined ? undefined : { tag: error._tag, status, detail: error.message, headers: {} };
};

/** The same for every error: what a browser may not hear of is reported instead. */
export const reportedFailure = (error: unknown, report: (error: unknown) => void): Failure => {
  const failure = failureOf(error);
  if (failure) return failure;
  report(error);
  return { tag: 'HttpStatusError', status: 500, detail: 'Internal Server Error', headers: {} };
};
