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

/** Makes a text of the server fit to be shown. */
type Clean = (text: unknown) => string;

/** Takes the token out before it cuts, so that no part of a token stays at the cut. */
const cleaner =
  (token: string | null): Clean =>
  (text) => {
    if (typeof text !== 'string') return '';
    const redacted = token === null ? text : text.replaceAll(token, '[token]');
    return redacted.length > LONGEST_DETAIL ? `${redacted.slice(0, LONGEST_DETAIL)}…` : redacted;
  };

/** The API's issues also echo the input, which is left behind. */
const toIssue = (issue: unknown, clean: Clean): ValidationIssue => {
  if (!isRecord(issue)) return { loc: [], msg: clean(issue), type: '' };
  const { loc, msg, type } = issue;
  const path: readonly unknown[] = Array.isArray(loc) ? loc : [];
  return {
    loc: path.flatMap((key): (string | number)[] =>
      typeof key === 'number' ? [key] : typeof key === 'string' ? [clean(key)] : [],
    ),
    msg: clean(msg),
    type: clean(type),
  };
};

/** What a JSON body says; the rest of it may echo the request. */
const saidBy = (body: object, clean: Clean): HttpFailure['detail'] => {
  const { detail, message, error } = body as Readonly<Record<string, unknown>>;
  if (Array.isArray(detail)) return detail.map((issue) => toIssue(issue, clean));
  return clean([detail, message, error].find((text) => typeof text === 'string'));
};

const detailOf = (text: string, clean: Clean): HttpFailure['detail'] => {
  const body = parsed(text);
  return typeof body === 'object' && body !== null ? saidBy(body, clean) : clean(text.trim());
};

/** A date as HTTP writes it, which begins with a weekday; `Date.parse` alone takes nearly anything. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/** `Retry-After` in milliseconds: the header holds seconds or a date. */
const retryAfter = (header: string | undefined): number | undefined => {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const ms = HTTP_DATE.test(text) ? Date.parse(text) - Date.now() : NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};

/** Maps an answer to the error; a token that the server echoes is taken out. */
export const httpStatusError = (
  response: FailedResponse,
  context: Omit<HttpFailure, 'status' | 'detail' | 'retryAfter' | 'requestId'>,
  token: string | null,
): HttpStatusError => {
  const clean = cleaner(token);
  const requestId = response.header('x-request-id');
  return new HttpStatusError({
    ...context,
    status: response.status,
    detail: detailOf(response.text, clean),
    retryAfter: retryAfter(response.header('retry-after')),
    requestId: requestId === undefined ? undefined : clean(requestId),
  });
};
