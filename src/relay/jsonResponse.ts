import { utf8 } from '../internal/bytes.js';
import type { Failure } from './failureOf.js';

/** Nothing of the API's own headers: only what is written here. */
export const jsonResponse = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const bytes = utf8(JSON.stringify(body));
  return new Response(bytes, {
    status,
    headers: {
      'content-type': 'application/json',
      // With it a browser knows where the answer ends, also while the rest of its own body is not wanted.
      'content-length': String(bytes.length),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
};

/** A failed call, in the form of the API. */
export const failureResponse = ({ status, detail, headers }: Failure): Response =>
  jsonResponse(status, { detail }, headers);
