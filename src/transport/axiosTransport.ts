import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { after } from '../internal/after.js';
import type { BuiltIn } from '../internal/platform.js';
import { SendFault, orNeverSent } from './faults.js';

/** What axios makes its requests with, on Node: in its place for `node:http` and `node:https`. */
export interface AxiosTransport {
  readonly request: (options: RequestOptions, onResponse: (response: IncomingMessage) => void) => ClientRequest;
}

/** A limit of time counts from here on, not only from the connection on: axios sees to that with its own transport alone. */
const limitFromTheStart = (sent: ClientRequest): void => {
  const setTimeout = sent.setTimeout.bind(sent);
  sent.setTimeout = (ms, onTimeout) => {
    if (ms > 0) {
      const limit = after(ms).subscribe(() => sent.emit('timeout'));
      const stop = () => {
        limit.unsubscribe();
      };
      sent.once('response', stop).once('close', stop);
    }
    return setTimeout(ms, onTimeout);
  };
};

/** What watches over the requests that axios makes. */
export interface Watch {
  /** Hears of each request that is made. */
  readonly onRequest: (sent: ClientRequest) => void;
  /** Changes the way of a request, as axios has chosen it. */
  readonly reroute?: ((options: RequestOptions) => RequestOptions) | undefined;
}

/**
 * Node's own clients, with an error for a request that is closed without an answer, as when a server switches to another
 * protocol: axios listens for errors only, and would wait for ever.
 */
export const axiosTransport = (builtIn: BuiltIn, { onRequest, reroute }: Watch): AxiosTransport => ({
  request: (given, onResponse) => {
    const options = reroute ? reroute(given) : given;
    const client = builtIn(options.protocol === 'https:' ? 'node:https' : 'node:http');
    const sent = orNeverSent(() => client.request(options, onResponse));
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    sent.once('response', settle).once('error', settle);
    sent.once('close', () => {
      if (!isSettled) sent.emit('error', new SendFault('ECONNRESET', { reusedSocket: sent.reusedSocket }));
    });
    limitFromTheStart(sent);
    onRequest(sent);
    return sent;
  },
});
