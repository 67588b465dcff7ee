import type { AxiosRequestConfig } from 'axios';
import { fieldOf } from '../internal/guards.js';

/** A page in a sandbox may not even look for cookies, and axios looks for one that a server may want back. */
const mayReadCookies = (): boolean => {
  try {
    const { document } = globalThis as { readonly document?: Pick<Document, 'cookie'> };
    return typeof document?.cookie === 'string';
  } catch {
    return false;
  }
};

/**
 * Asks the server, and not the cache of the browser, which would give the same snapshot again, for days. Only fetch can
 * leave that cache out without a header that other origins would have to allow.
 */
const uncached = (sent: AxiosRequestConfig, isCallers: boolean, theirs: unknown): AxiosRequestConfig => ({
  ...(!isCallers && { adapter: sent.adapter ?? ['fetch', 'xhr'] }),
  ...(fieldOf(theirs, 'cache') === undefined && { fetchOptions: { cache: 'no-store' } }),
});

/**
 * A request as a browser sends it.
 *
 * @param isCallers Whether it is sent by an instance of the caller's, whose adapter stays.
 * @param theirs What that instance tells fetch.
 */
export const inBrowser = (sent: AxiosRequestConfig, isCallers: boolean, theirs: unknown): AxiosRequestConfig => ({
  ...sent,
  // A browser says itself who it is: axios would say so with fetch, which other origins would have to allow too.
  headers: { 'User-Agent': false, ...(sent.headers as Readonly<Record<string, string>>) },
  ...(!mayReadCookies() && { xsrfCookieName: '' }),
  ...(sent.method === 'GET' && uncached(sent, isCallers, theirs)),
});
