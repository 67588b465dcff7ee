/** A date as HTTP writes it, which begins with a weekday; `Date.parse` alone takes nearly anything. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/** `Retry-After` in milliseconds: the header holds seconds or a date. */
export const retryAfter = (header: string | undefined): number | undefined => {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const ms = HTTP_DATE.test(text) ? Date.parse(text) - Date.now() : NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
};
