import { ApiRefusal } from '../index.js';

/** What a browser calls a request that no other site has had a part in. */
const OWN_SITE: readonly string[] = ['same-origin', 'none'];

/** A host as a page of that scheme has it: without the port that goes without saying. */
const hostFor = (protocol: string, host: string): string | undefined => {
  const address = `${protocol}//${host}`;
  return URL.canParse(address) ? new URL(address).host : undefined;
};

const listed = (header: string | null): readonly string[] => (header ?? '').split(',').map((part) => part.trim());

/**
 * Whether a page is of the origin that the request went to. A proxy may have taken TLS away, or changed the host: a
 * page on https is no stranger to a relay on http, and the host that a proxy says was asked for counts too. No page can
 * set these headers for another origin without asking first, so they let nobody in.
 */
const isOwnOrigin = (origin: string, { url, headers }: Request): boolean => {
  if (!/^https?:/.test(origin) || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  const asked = new URL(url);
  const isSecure = asked.protocol === 'https:' || listed(headers.get('x-forwarded-proto')).includes('https');
  if (isSecure && page.protocol !== 'https:') return false;
  const hosts = [headers.get('host') ?? '', asked.host, ...listed(headers.get('x-forwarded-host'))];
  return hosts.some((host) => hostFor(page.protocol, host) === page.host);
};

/**
 * Refuses requests that a page of another origin sends with the user's cookies. The browser itself says where a
 * request comes from, whatever proxies are in between; one that does not, as over plain http, still names the origin
 * of the page.
 */
export const checkOrigin = (request: Request, origins: readonly string[]): void => {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOwn = site === null ? origin === null || isOwnOrigin(origin, request) : OWN_SITE.includes(site);
  if (!isOwn && !(origin !== null && origins.includes(origin)))
    throw new ApiRefusal(403, 'The relay does not take requests from pages of other origins');
};
