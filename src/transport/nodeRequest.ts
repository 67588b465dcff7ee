import type { IncomingMessage } from 'node:http';
import { Observable, type Subscriber } from 'rxjs';
import type { BuiltIn } from '../internal/platform.js';
import type { Agents } from './agents.js';
import type { HttpRequest, ResponseHead } from './http.js';
import { faultOf } from './SendFault.js';

/** Sends a request at each subscription; `onResponse` makes something of the response. Unsubscribing aborts. */
export type NodeRequest = <T>(
  request: HttpRequest,
  onResponse: (response: IncomingMessage, subscriber: Subscriber<T>) => void,
) => Observable<T>;

/** Sends with Node's own client. Follows no redirects. */
export const nodeRequest = (builtIn: BuiltIn, agents: Agents, baseUrl: string): NodeRequest => {
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  const isTls = protocol === 'https:';
  const client = builtIn(isTls ? 'node:https' : 'node:http');
  const target = {
    agent: isTls ? agents.httpsAgent : agents.httpAgent,
    protocol,
    // An IPv6 address stands in brackets in a URL only.
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port,
  };
  const prefix = pathname === '/' ? '' : pathname;
  return ({ method, path, headers, body }, onResponse) =>
    new Observable((subscriber) => {
      const request = client.request({ ...target, method, path: prefix + path, headers });
      request.on('error', (error) => {
        subscriber.error(faultOf(error, request.reusedSocket));
      });
      request.on('response', (response) => {
        onResponse(response, subscriber);
      });
      request.end(body);
      // A request that is over has given its socket back already.
      return () => request.destroy();
    });
};

/** What the response begins with. */
export const headOf = ({ statusCode = 0, headers }: IncomingMessage): ResponseHead => ({
  status: statusCode,
  header: (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  },
});
