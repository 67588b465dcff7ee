import type { ResponseHead } from './http.js';

/** A date as HTTP writes it, which begins with a weekday; `Date.parse` alone takes nearly anything. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

const timeOf = (text: string | undefined): number => (HTTP_DATE.test(text ?? '') ? Date.parse(text ?? '') : NaN);

/** Some servers write parts of a second, which the standard does not know; no server is asked sooner than it wants. */
const SECONDS = /^\d+(\.\d+)?$/;

/**
 * `Retry-After` of a response in milliseconds: the header holds seconds or a date. A date is by the clock of the server,
 * which says what time it is there.
 */
export const retryAfter = ({ header }: Pick<ResponseHead, 'header'>): number | undefined => {
  const text = header('retry-after')?.trim() ?? '';
  if (SECONDS.test(text)) return Math.min(Math.ceil(Number(text) * 1000), Number.MAX_SAFE_INTEGER);
  const at = timeOf(text);
  if (Number.isNaN(at)) return undefined;
  const now = timeOf(header('date')?.trim());
  return Math.max(0, at - (Number.isNaN(now) ? Date.now() : now));
};
