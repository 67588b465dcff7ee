import { HttpStatusError, type HttpFailure, type ValidationIssue } from '../errors/HttpStatusError.js';
import { isRecord } from '../codecs/struct.js';

/** Longer texts, such as whole HTML pages, are cut. */
const LONGEST_DETAIL = 500;

/** An answer with a status outside 200–299. */
export interface FailedResponse {
  readonly status: number;
  readonly text: string;
  readonly header: (name: string) => string | undefined;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The API's issues also echo the input, which is left behind. */
const toIssue = (issue: unknown): ValidationIssue => {
  const { loc, msg, type } = isRecord(issue) ? issue : {};
  return {
    loc: Array.isArray(loc) ? loc.filter((key) => typeof key === 'string' || typeof key === 'number') : [],
    msg: typeof msg === 'string' ? msg : '',
    type: typeof type === 'string' ? type : '',
  };
};

const detailOf = (text: string): HttpFailure['detail'] => {
  const body = parsed(text);
  const detail = isRecord(body) ? body['detail'] : undefined;
  if (Array.isArray(detail)) return detail.map(toIssue);
  const plain = typeof detail === 'string' ? detail : text.trim();
  return plain.length > LONGEST_DETAIL ? `${plain.slice(0, LONGEST_DETAIL)}…` : plain;
};

const redacted = (detail: HttpFailure['detail'], secret: string | null): HttpFailure['detail'] => {
  if (secret === null) return detail;
  const redact = (text: string): string => text.replaceAll(secret, '[token]');
  return typeof detail === 'string' ? redact(detail) : detail.map((issue) => ({ ...issue, msg: redact(issue.msg) }));
};

/** `Retry-After` in milliseconds: the header holds seconds or a date. */
const retryAfter = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

/** Maps an answer to the error; a token that the server echoes is taken out. */
export const httpStatusError = (
  response: FailedResponse,
  context: Omit<HttpFailure, 'status' | 'detail' | 'retryAfter' | 'requestId'>,
  token: string | null,
): HttpStatusError => {
  const requestId = response.header('x-request-id');
  return new HttpStatusError({
    ...context,
    status: response.status,
    detail: redacted(detailOf(response.text), token),
    retryAfter: retryAfter(response.header('retry-after')),
    requestId: requestId === undefined || token === null ? requestId : requestId.replaceAll(token, '[token]'),
  });
};
