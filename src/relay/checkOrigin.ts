import { ApiRefusal } from '../index.js';

/** What a browser calls a request that no other site has had a part in. */
const OWN_SITE: readonly string[] = ['same-origin', 'none'];

/**
 * Refuses requests that a page of another origin sends with the user's cookies. The browser itself says where a
 * request comes from, whatever proxies are in between. One that does not say so cannot send JSON across origins
 * without asking first, which is never granted here.
 */
export const checkOrigin = ({ method, headers, body }: Request, origins: readonly string[]): void => {
  const site = headers.get('sec-fetch-site');
  const isForeign = site !== null && !OWN_SITE.includes(site);
  if (isForeign && !origins.includes(headers.get('origin') ?? ''))
    throw new ApiRefusal(403, 'The relay does not take requests from pages of other origins');
  const type = headers.get('content-type');
  // Browsers leave the type of a body out where there is no body, as with a cancel.
  const hasNothing = type === null && (body === null || headers.get('content-length') === '0');
  if (method === 'POST' && !hasNothing && !/^application\/json\s*(;|$)/i.test(type ?? ''))
    throw new ApiRefusal(415, 'The content type of a POST must be application/json');
};
