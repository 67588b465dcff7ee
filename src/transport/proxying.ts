import type { OutgoingHttpHeaders } from 'node:http';
import type { Agent, RequestOptions } from 'node:https';
import type { BuiltIn } from '../internal/platform.js';
import type { Connections, Reach, Reaching } from './connections.js';
import { faultOf, SendFault } from './faults.js';

/**
 * Changes the way of a request, as axios has chosen it.
 *
 * @param over Aborted when the request is over.
 * @param fresh Whether the request needs a connection of its own.
 */
export type Reroute = (options: RequestOptions, over: AbortSignal, fresh: boolean) => Reaching;

const AUTHORIZATION = 'Proxy-Authorization';

/** Where it holds a stray percent sign, it is meant as it stands. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A password is percent-encoded in an address, and not in a header: axios leaves it as it is. */
const authorizationOf = (builtIn: BuiltIn, { username, password }: URL): Readonly<Record<string, string>> => {
  if (username === '' && password === '') return {};
  const credentials = builtIn('node:buffer').Buffer.from(`${decoded(username)}:${decoded(password)}`, 'utf8');
  return { [AUTHORIZATION]: `Basic ${credentials.toString('base64')}` };
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** Whether axios has told the proxy who asks: it tunnels nothing then. */
const isAuthorized = (headers: RequestOptions['headers']): headers is OutgoingHttpHeaders =>
  headers !== undefined && !Array.isArray(headers) && Object.hasOwn(headers, AUTHORIZATION);

/** What is known of the proxy of one client. */
export interface Proxying {
  readonly proxy: URL;
  readonly verifySsl: boolean;
  /** What is said to the user when it cannot be used. */
  readonly hint: string;
}

/** Asks a proxy for the way to a host. As long as there is none, nothing has left. */
const reachThrough =
  (builtIn: BuiltIn, { proxy, verifySsl, hint }: Proxying): Reach =>
  ({ host, port }, done) => {
    const name = host ?? '';
    const path = `${name.includes(':') ? `[${name}]` : name}:${port ?? ''}`;
    const asked = builtIn(proxy.protocol === 'https:' ? 'node:https' : 'node:http').request({
      method: 'CONNECT',
      protocol: proxy.protocol,
      hostname: bare(proxy.hostname),
      port: proxy.port,
      path,
      headers: { Host: path, 'Proxy-Connection': 'Keep-Alive', ...authorizationOf(builtIn, proxy) },
      agent: false,
      rejectUnauthorized: verifySsl,
    });
    asked.on('error', (error) => {
      done(faultOf(error, { neverSent: true, hint }));
    });
    // Comes with every status, as the question is CONNECT.
    asked.on('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        done(null, socket);
        return;
      }
      socket.destroy();
      const answered = `the proxy has answered ${statusCode}; ${hint}`;
      done(new SendFault('ERR_PROXY_TUNNEL', { neverSent: true, hint: answered }));
    });
    asked.end();
    return () => asked.destroy();
  };

/**
 * Sends for axios through the proxy of the environment. axios makes a new tunnel for each request; here a tunnel is kept
 * like any connection. Whether a request goes through the proxy at all is decided by axios.
 */
export const createProxying = (builtIn: BuiltIn, connections: Connections, proxying: Proxying): Reroute => {
  const { proxy, hint } = proxying;
  const reach = reachThrough(builtIn, proxying);
  const tunnels = connections.agentOver(reach);
  let freshTunnels: Agent | undefined;
  const authorization = authorizationOf(builtIn, proxy);

  const through = (options: RequestOptions, fresh: boolean): RequestOptions => {
    const { agent, headers, protocol } = options;
    if (isAuthorized(headers)) return { ...options, headers: { ...headers, ...authorization } };
    const { httpsAgent } = fresh ? connections.fresh() : connections;
    if (protocol !== 'https:' || agent === httpsAgent) return options;
    if (!/^https?:$/.test(proxy.protocol)) throw new SendFault('ERR_INVALID_PROTOCOL', { neverSent: true, hint });
    return { ...options, agent: fresh ? (freshTunnels ??= connections.agentOver(reach, false)) : tunnels };
  };

  return (options, over, fresh) => ({ ...through(options, fresh), over });
};
