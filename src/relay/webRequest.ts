import { incomingBody } from './incomingBody.js';
import { added, type NodeRequest } from './NodeRequest.js';

/** A request of Node's server as the web knows it. */
export interface WebRequest {
  readonly request: Request;
  /** Takes no more of its body. */
  readonly leaveBody: () => void;
}

const hostOf = (incoming: NodeRequest): string | undefined =>
  'stream' in incoming ? (incoming.headers[':authority'] ?? incoming.headers.host) : incoming.headers.host;

/** A URL for the path of a request, which need not name a host that exists. Undefined when it is no path. */
const urlOf = (incoming: NodeRequest): URL | undefined => {
  const { url = '', socket } = incoming;
  const originalUrl = added(incoming, 'originalUrl');
  const path = typeof originalUrl === 'string' ? originalUrl : url;
  // A simulated request may have no socket.
  const isSecure = (socket as { readonly encrypted?: unknown } | null | undefined)?.encrypted === true;
  const origin = `${isSecure ? 'https' : 'http'}://${hostOf(incoming) ?? 'localhost'}`;
  if (!URL.canParse(origin + path)) return undefined;
  const parsed = new URL(origin + path);
  // A path that URLs write differently, one with dots in it, may mean something else to a proxy.
  return parsed.pathname + parsed.search === path ? parsed : undefined;
};

const headersOf = (incoming: NodeRequest): Headers => {
  const copied = new Headers();
  for (const [name, value = []] of Object.entries(incoming.headers)) {
    // HTTP/2 has its own fields among them, which begin with a colon.
    if (!name.startsWith(':')) for (const text of [value].flat()) copied.append(name, text);
  }
  // HTTP/2 names it elsewhere, and that counts where both are there.
  const host = hostOf(incoming);
  if (host !== undefined) copied.set('host', host);
  return copied;
};

/** A request of Node's server as the web knows it. Undefined when it is none that a browser would send. */
export const webRequest = (incoming: NodeRequest, signal: AbortSignal): WebRequest | undefined => {
  const url = urlOf(incoming);
  const method = incoming.method ?? 'GET';
  if (!url || !/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) return undefined;
  const { body, leave } = incomingBody(incoming);
  // A body that is a stream must say so, which the types do not know yet.
  const init: RequestInit & { readonly duplex: 'half' } = { method, body, signal, duplex: 'half' };
  try {
    return { request: new Request(url, { ...init, headers: headersOf(incoming) }), leaveBody: leave };
  } catch {
    // A header that the web does not know, or a host with a name and a password, which no request may have.
    return undefined;
  }
};
