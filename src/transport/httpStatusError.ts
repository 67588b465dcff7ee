import { HttpStatusError, type HttpStatusErrorInit } from '../errors/HttpStatusError.js';
import { furtherIssues, type ValidationIssue } from '../errors/ValidationIssue.js';
import { firstOf } from '../internal/bounded.js';
import { isRecord } from '../internal/guards.js';
import { own } from '../internal/own.js';
import { isParsed, textOf, type Body, type HttpResponse } from './http.js';
import { retryAfter } from './retryAfter.js';

/** Longer texts, such as whole HTML pages, are cut. */
const LONGEST_DETAIL = 500;

/** How much of a text is looked at at all. */
const LOOKED_AT = 10_000;

/** The longest path to what is wrong. */
const LONGEST_PATH = 20;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Makes a text of the server fit to be shown. */
type Clean = (text: unknown) => string;

/** A shorter token is no secret, and stands in many words. */
const SHORTEST_SECRET = 4;

/** A token as it is, and as servers and proxies may write it: percent-encoded, in base64, in JSON. */
const formsOf = (token: string): readonly string[] => {
  const base64 = btoa(token);
  const forms = [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)];
  const encoded = [base64, base64.replaceAll('+', '-').replaceAll('/', '_')].flatMap((text) => [
    text,
    text.replace(/=+$/, ''),
  ]);
  // The longest first, as one may be a part of another.
  return [...new Set([...forms, ...encoded])].sort((a, b) => b.length - a.length);
};

/** Takes the token out before it cuts, so that no part of a token stays at the cut. */
const cleaner = (token: string | null): Clean => {
  const secrets = token === null || token.length < SHORTEST_SECRET ? [] : formsOf(token);
  const longest = secrets[0]?.length ?? 0;
  return (text) => {
    if (typeof text !== 'string') return '';
    const looked = text.slice(0, LOOKED_AT);
    const clean = secrets.reduce((left, secret) => left.replaceAll(secret, '[token]'), looked);
    // Where the look ends there may be the beginning of one.
    const redacted = text.length > LOOKED_AT && longest > 0 ? clean.slice(0, -longest) : clean;
    return redacted.length > LONGEST_DETAIL ? `${redacted.slice(0, LONGEST_DETAIL)}…` : redacted;
  };
};

/** The API's issues also echo the input, which is left behind. */
const toIssue = (issue: unknown, clean: Clean): ValidationIssue => {
  if (!isRecord(issue)) return { loc: [], msg: clean(issue), type: '' };
  const [loc, msg, type] = [own(issue, 'loc'), own(issue, 'msg'), own(issue, 'type')];
  const path: readonly unknown[] = Array.isArray(loc) ? loc.slice(0, LONGEST_PATH) : [];
  return {
    loc: path.flatMap((key): (string | number)[] =>
      typeof key === 'number' ? [key] : typeof key === 'string' ? [clean(key)] : [],
    ),
    msg: clean(msg),
    type: clean(type),
  };
};

/** What a text or JSON says; the rest of an object may echo the request. */
const saidBy = (json: unknown, clean: Clean): HttpStatusErrorInit['detail'] => {
  if (typeof json !== 'object' || json === null) return clean(String(json));
  const [detail, message, error] = [own(json, 'detail'), own(json, 'message'), own(json, 'error')];
  if (Array.isArray(detail)) return firstOf(detail, (issue) => toIssue(issue, clean), furtherIssues);
  return clean([detail, message, error].find((text) => typeof text === 'string'));
};

const detailOf = (body: Body, clean: Clean): HttpStatusErrorInit['detail'] => {
  // JSON that a transform has made need not be any that can be written.
  if (isParsed(body)) return saidBy(body.json, clean);
  const text = textOf(body).trim();
  const json = parsed(text);
  return saidBy(typeof json === 'object' && json !== null ? json : text, clean);
};

/** Maps an answer to the error; a token that the server echoes is taken out. */
export const httpStatusError = (
  response: HttpResponse,
  context: Omit<HttpStatusErrorInit, 'status' | 'detail' | 'requestId'>,
  token: string | null,
): HttpStatusError => {
  const clean = cleaner(token);
  const requestId = response.header('x-request-id');
  return new HttpStatusError({
    ...context,
    status: response.status,
    detail: detailOf(response.body, clean),
    retryAfter: context.retryAfter ?? retryAfter(response),
    requestId: requestId === undefined ? undefined : clean(requestId),
  });
};
