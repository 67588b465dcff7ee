import { HttpStatusError, type HttpFailure, type ValidationIssue } from '../errors/HttpStatusError.js';
import { isRecord } from '../codecs/struct.js';
import { textOf, type HttpResponse } from './http.js';
import { retryAfter } from './retryAfter.js';

/** Longer texts, such as whole HTML pages, are cut. */
const LONGEST_DETAIL = 500;

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

/** Maps an answer to the error; a token that the server echoes is taken out. */
export const httpStatusError = (
  response: HttpResponse,
  context: Omit<HttpFailure, 'status' | 'detail' | 'requestId'>,
  token: string | null,
): HttpStatusError => {
  const clean = cleaner(token);
  const requestId = response.header('x-request-id');
  return new HttpStatusError({
    ...context,
    status: response.status,
    detail: detailOf(textOf(response.body), clean),
    retryAfter: context.retryAfter ?? retryAfter(response),
    requestId: requestId === undefined ? undefined : clean(requestId),
  });
};
