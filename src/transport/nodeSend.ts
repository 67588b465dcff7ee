import type { IncomingMessage } from 'node:http';
import { Observable } from 'rxjs';
import type { BuiltIn } from '../internal/platform.js';
import type { Agents } from './agents.js';
import type { HttpResponse, Send } from './http.js';
import { ACCEPTED_ENCODINGS, readBody } from './readBody.js';
import { faultOf } from './SendFault.js';

const toResponse = ({ statusCode = 0, headers }: IncomingMessage, body: Buffer): HttpResponse => ({
  status: statusCode,
  header: (name) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  },
  body,
});

/** Where all requests go, and how much of a response is read. */
export interface NodeTarget {
  readonly baseUrl: string;
  readonly maxResponseBytes: number;
}

/** Sends with Node's own client, which costs a poll a fraction of what axios does. Follows no redirects. */
export const nodeSend = (builtIn: BuiltIn, agents: Agents, { baseUrl, maxResponseBytes }: NodeTarget): Send => {
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
  return ({ method, path, headers, body }) =>
    new Observable((subscriber) => {
      const request = client.request({
        ...target,
        method,
        path: prefix + path,
        headers: { 'Accept-Encoding': ACCEPTED_ENCODINGS, ...headers },
      });
      request.on('error', (error) => {
        subscriber.error(faultOf(error, request.reusedSocket));
      });
      request.on('response', (response) => {
        readBody(builtIn, response, maxResponseBytes, (fault, read) => {
          // The next request may start now; a moment later the socket of this one is free for it.
          queueMicrotask(() => {
            if (read) subscriber.next(toResponse(response, read));
            else subscriber.error(fault);
            subscriber.complete();
          });
        });
      });
      request.end(body);
      // A request that is over has given its socket back already.
      return () => request.destroy();
    });
};
