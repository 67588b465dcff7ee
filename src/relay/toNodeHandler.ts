import type { Relay } from './Relay.js';
import { jsonResponse } from './jsonResponse.js';
import { sendResponse, type NodeResponse } from './sendResponse.js';
import { signalOf } from './signalOf.js';
import type { NodeRequest } from './NodeRequest.js';
import { webRequest } from './webRequest.js';

/** What `createServer` of `node:http` and `node:http2` takes, and what Express takes as middleware. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse, next?: (error?: unknown) => void) => void;

const notFound = (): Promise<Response> => Promise.resolve(jsonResponse(404, { detail: 'Not Found' }));

/**
 * Mounts a relay on a server of `node:http` or `node:http2`, or as middleware on Express. A request that is not for the
 * relay goes to `next`, where there is one, and is answered with 404 where not.
 *
 * @param relay Is not closed with the server: close it yourself, before the server, as event streams stay open.
 * @example
 * ```ts
 * createServer(toNodeHandler(relay)).listen(3000);
 * app.use(toNodeHandler(relay)); // Express
 * ```
 */
export const toNodeHandler =
  (relay: Pick<Relay, 'basePath' | 'handle'>): NodeHandler =>
  (incoming, response, next) => {
    const signal = signalOf(incoming, response);
    const asked = webRequest(incoming, signal);
    if (next && !(asked && new URL(asked.request.url).pathname.startsWith(`${relay.basePath}/`))) {
      next();
      return;
    }
    // What goes wrong with it is told by its close, but an error that nobody listens to ends the process.
    response.on('error', () => undefined);
    const answer = asked ? relay.handle(asked.request) : notFound();
    answer
      .then((answered) => {
        asked?.leaveBody();
        return sendResponse(incoming, response, answered, signal);
      })
      .catch(() => {
        // A body that breaks off must not look complete.
        response.destroy();
      });
  };
