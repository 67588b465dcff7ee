import type { Failure } from './failureOf.js';

/** Nothing of the API's own headers: only what is written here. */
export const jsonResponse = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });

/** A failed call, in the form of the API. */
export const failureResponse = ({ status, detail, headers }: Failure): Response =>
  jsonResponse(status, { detail }, headers);
