import type { ClientRequest, IncomingMessage } from 'node:http';
import { from, Observable, type Subscriber } from 'rxjs';
import { absoluteUrl, type BuiltIn } from '../internal/platform.js';
import { codeOf } from '../internal/thrown.js';
import { axiosTransport } from './axiosTransport.js';
import type { Agents, Connections } from './connections.js';
import { connectionDetails, faultOf, orNeverSent, SendFault, TOO_LARGE } from './faults.js';
import type { HttpRequest, ResponseHead, Sender, Trip } from './http.js';
import { createProxying } from './proxying.js';
import { ACCEPTED_ENCODINGS, unpack, unpackStream } from './unpack.js';

/** Resolved once: a callback of it comes soon, after Node has taken the socket back. */
const SOON = Promise.resolve();

/** Of these Node itself takes the first only, and so does axios; all others are joined. */
const ONCE: ReadonlySet<string> = new Set(['content-type', 'retry-after']);

/** What the response begins with. Looks for the names that are asked for only: to sort all of them costs more. */
const headOf = ({ statusCode = 0, rawHeaders }: IncomingMessage): ResponseHead => ({
  status: statusCode,
  header: (name) => {
    let found: string | undefined;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const key = rawHeaders[at];
      if (key?.length !== name.length || key.toLowerCase() !== name) continue;
      const value = rawHeaders[at + 1] ?? '';
      if (ONCE.has(name)) return value;
      found = found === undefined ? value : `${found}, ${value}`;
    }
    // Of several the last may be empty.
    return found?.trim();
  },
});

/** Called with a fault or with what was read; the first call counts. */
type Done = (fault: SendFault | null, body?: Buffer) => void;

/** Reads a response to its end and unpacks it; gives it up when it has more than `max` bytes. */
const readBody = (
  builtIn: BuiltIn,
  response: IncomingMessage,
  encoding: string | undefined,
  max: number,
  done: Done,
): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > max) done(new SendFault(TOO_LARGE));
    else chunks.push(chunk);
  });
  response.on('error', (error) => {
    done(faultOf(error));
  });
  response.on('end', () => {
    const [first] = chunks;
    // A chunk may be a small part of the memory that it keeps.
    const isWhole = first !== undefined && chunks.length === 1 && first.buffer.byteLength < 2 * size;
    try {
      const body = isWhole ? first : builtIn('node:buffer').Buffer.concat(chunks, size);
      if (encoding === undefined) done(null, body);
      else
        unpack(builtIn, encoding, max, body, (error, unpacked) => {
          if (error) done(faultOf(error));
          else done(null, unpacked);
        });
    } catch (error) {
      // Nobody else would catch it, and the program would end.
      done(faultOf(error));
    }
  });
};

/**
 * Sends with Node's own client, which costs a poll a fraction of what axios does. Follows no redirects.
 *
 * @param max How much of a response is read, in bytes.
 */
export const createNodeSender = (builtIn: BuiltIn, connections: Connections, baseUrl: string, max: number): Sender => {
  const { protocol, hostname, port, pathname } = absoluteUrl(baseUrl);
  const isTls = protocol === 'https:';
  const client = builtIn(isTls ? 'node:https' : 'node:http');
  const agentOf = ({ httpsAgent, httpAgent }: Agents) => (isTls ? httpsAgent : httpAgent);
  const agent = agentOf(connections);
  // An IPv6 address stands in brackets in a URL only.
  const target = { agent, protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port };
  const prefix = pathname === '/' ? '' : pathname;

  const isUnsent = ({ socket }: ClientRequest): boolean => !socket || connections.isUnmade(socket);

  /** Sends a request at each subscription; `onResponse` makes something of the response. Unsubscribing aborts. */
  const request = <T>(
    { method, path, body, fresh }: HttpRequest,
    headers: HttpRequest['headers'],
    trip: Trip | undefined,
    onResponse: (response: IncomingMessage, subscriber: Subscriber<T>) => void,
  ): Observable<T> =>
    new Observable((subscriber) => {
      let hasAnswer = false;
      const way = fresh ? { ...target, agent: agentOf(connections.fresh()) } : target;
      const sent = orNeverSent(() => client.request({ ...way, method, path: prefix + path, headers }));
      if (trip) trip.isUnsent = () => isUnsent(sent);
      const fail = (error: unknown) => {
        subscriber.error(faultOf(error, connectionDetails(sent, codeOf(error), connections.isUnmade)));
      };
      sent.on('error', fail);
      sent.on('response', (response) => {
        hasAnswer = true;
        onResponse(response, subscriber);
      });
      // A server may switch to another protocol, which is no answer to anything that was asked.
      sent.on('close', () => {
        if (!hasAnswer) fail(new SendFault('ECONNRESET', { reusedSocket: sent.reusedSocket }));
      });
      sent.end(body);
      // A request that is over has given its socket back already.
      return () => sent.destroy();
    });

  return {
    send: (sending, trip) =>
      request(sending, { 'Accept-Encoding': ACCEPTED_ENCODINGS, ...sending.headers }, trip, (response, subscriber) => {
        const head = headOf(response);
        readBody(builtIn, response, head.header('content-encoding'), max, (fault, body) => {
          if (!body) {
            // At once: what else is wrong with the rest would be heard first. Ends the request, too.
            subscriber.error(fault);
            return;
          }
          // The next request may start now; a moment later the socket of this one is free for it.
          void SOON.then(() => {
            subscriber.next({ status: head.status, header: head.header, body });
            subscriber.complete();
          });
        });
      }),
    // Asks for no compression, which would hold events back; a proxy may do it all the same.
    open: (sending, trip) =>
      request(sending, sending.headers, trip, (response, subscriber) => {
        const head = headOf(response);
        const encoding = head.header('content-encoding');
        const body = encoding === undefined ? response : unpackStream(builtIn, encoding, response);
        subscriber.next({ ...head, chunks$: from<AsyncIterable<Uint8Array>>(body) });
      }),
    destroy: connections.destroy,
  };
};

/** Node's sender, where there is Node: bundlers for browsers find `notNode.ts` in the place of this file. */
export const nodeSender: typeof createNodeSender | undefined = createNodeSender;

/** The way through proxies, likewise. */
export const nodeProxying: typeof createProxying | undefined = createProxying;

/** What watches over the requests of axios, likewise. */
export const nodeTransport: typeof axiosTransport | undefined = axiosTransport;
