import { ApiRefusal, isWitriumError, type AnyWitriumError, type HttpStatusError } from '../index.js';
import { boundedDetail } from './bounded.js';

/** What a browser hears of a call that failed. */
export interface Failure {
  readonly tag: AnyWitriumError['_tag'];
  readonly status: number;
  readonly detail: HttpStatusError['detail'];
  readonly headers: Readonly<Record<string, string>>;
}

const STATUSES: ReadonlyMap<string, number> = new Map([
  ['NetworkError', 502],
  ['DecodeError', 502],
  ['RequestTimeoutError', 504],
  ['InvalidOptionsError', 422],
]);

/** In seconds: a day. */
const LONGEST_PAUSE = 86_400;

/** What a header can hold: a longer one, or one in other letters, would make the answer unreadable. */
const ID_OF_REQUEST = /^[\x21-\x7e]{1,200}$/;

/** A redirect means nothing without its address, and the address is not for browsers. */
const statusToForward = (status: number): number => (status >= 400 && status <= 599 ? status : 502);

const headersOf = ({ retryAfter, requestId }: HttpStatusError): Failure['headers'] => ({
  ...(retryAfter !== undefined &&
    retryAfter >= 0 && { 'retry-after': String(Math.min(Math.ceil(retryAfter / 1000), LONGEST_PAUSE)) }),
  ...(requestId !== undefined && ID_OF_REQUEST.test(requestId) && { 'x-request-id': requestId }),
});

/** The token, or how the relay watches runs, is at fault, which is no business of a browser. */
const isOfTheBackend = ({ _tag, operation }: AnyWitriumError): boolean =>
  _tag === 'InvalidOptionsError' && ['createWitriumClient', 'watchRun'].includes(operation);

/** An error as a browser may hear of it. Undefined for what is no error of the API or of the request. */
export const failureOf = (error: unknown): Failure | undefined => {
  if (error instanceof ApiRefusal) {
    const { status, detail, headers } = error;
    return { tag: 'HttpStatusError', status: statusToForward(status), detail: boundedDetail(detail), headers };
  }
  if (!isWitriumError(error) || isOfTheBackend(error)) return undefined;
  if (error._tag === 'HttpStatusError') {
    const { _tag: tag, status, detail } = error;
    return { tag, status: statusToForward(status), detail: boundedDetail(detail), headers: headersOf(error) };
  }
  const status = STATUSES.get(error._tag);
  if (status === undefined) return undefined;
  return { tag: error._tag, status, detail: boundedDetail(error.message), headers: {} };
};

/** What is no business of a browser. */
export const HIDDEN: Failure = {
  tag: 'HttpStatusError',
  status: 500,
  detail: 'Internal Server Error',
  headers: {},
};

const failureIfAny = (error: unknown): Failure | undefined => {
  try {
    return failureOf(error);
  } catch {
    // An error that cannot even be looked at.
    return undefined;
  }
};

/** The same for every error: what a browser may not hear of is reported instead. */
export const reportedFailure = (error: unknown, report: (error: unknown) => void): Failure => {
  const failure = failureIfAny(error);
  // A refusal with 500 says what is wrong with the backend: its owner should hear of it too.
  if (!failure || (failure.status === 500 && error instanceof ApiRefusal)) report(error);
  return failure ?? HIDDEN;
};
