import type { HttpRequest } from './http.js';

/** The headers of one request: the caller's, and those that the API needs. */
export const headersOf = (
  further: HttpRequest['headers'],
  method: HttpRequest['method'],
  token: string | null,
): HttpRequest['headers'] => ({
  ...further,
  Accept: 'application/json',
  ...(method === 'POST' && { 'Content-Type': 'application/json' }),
  ...(token !== null && { 'X-Witrium-Key': token }),
});
