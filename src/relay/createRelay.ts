import { firstValueFrom, fromEvent, lastValueFrom, merge, of, ReplaySubject, takeUntil } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import {
  ApiRefusal,
  endpoints,
  findEndpoint,
  performEndpoint,
  readEndpointBody,
  runEventStream,
  type Operation,
  type Route,
} from '../index.js';
import { checkOptions } from './allowed.js';
import { checkOrigin } from './checkOrigin.js';
import { createFeeds } from './createFeeds.js';
import { eventStream } from './eventStream.js';
import { reportedFailure } from './failureOf.js';
import { feedEvents } from './feedEvents.js';
import { handlers } from './handlers.js';
import { failureResponse, jsonResponse } from './jsonResponse.js';
import { policies } from './policies.js';
import { readJson } from './readJson.js';
import type { Relay } from './Relay.js';
import type { RelayCall, RelayCreated, RelayOperation, RelayOptions } from './RelayOptions.js';
import { resolveOptions } from './resolveOptions.js';

/** Neither caches nor compressors nor proxies may keep events back. */
const EVENT_STREAM_HEADERS = {
  'content-type': runEventStream.contentType,
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** Where the events of a run are, relative to the address of its results. */
const OFFER = { [runEventStream.offer]: runEventStream.offered };

const CALLS = { ...endpoints, watchRun: runEventStream };

const routeOf = (method: string, pathname: string, basePath: string): Route<RelayOperation> => {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
  const route = findEndpoint<RelayOperation>(method, path, CALLS);
  if (route instanceof ApiRefusal) throw route;
  return route;
};

/** Nobody reads it: the browser has left. */
const CLIENT_CLOSED_REQUEST = 499;

/**
 * Makes a relay: what a backend mounts so that browsers use the API without the token. In the browser,
 * `createWitriumClient({ baseUrl: '/api/witrium' })` talks to it. Sends nothing by itself.
 *
 * @param options Nothing is allowed that `allow` does not name; see {@link RelayOptions} for units and defaults.
 * @throws InvalidOptionsError at once, when an option is wrong.
 * @example
 * ```ts
 * const relay = createRelay({ allow: { workflows: ['scrape-orders'] }, authorize: ({ request }) => isSignedIn(request) });
 * createServer(toNodeHandler(relay)).listen(3000);
 * ```
 */
export const createRelay = (options: RelayOptions): Relay => {
  const { client, ownsClient, allow, authorize, onCreated, onError, ...limits } = resolveOptions(options);
  const { basePath, heartbeat, maxBodyBytes, origins, watch } = limits;
  const feeds = createFeeds(client, allow, watch);
  const closed$ = new ReplaySubject<void>(1);
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const whileListening = <T>({ signal }: Request): MonoTypeOperatorFunction<T> =>
    takeUntil(merge(closed$, signal.aborted ? of(null) : fromEvent(signal, 'abort')));

  /** Undefined when the call may go on. */
  const answerOfAuthorize = async (call: RelayCall): Promise<Response | undefined> => {
    const { isAllowed } = policies[call.operation];
    if (!isAllowed(allow, call.id ?? '')) throw new ApiRefusal(403, `The relay does not allow this ${call.operation}`);
    // A function that is not typed may forget to answer, which is a no.
    const answer: unknown = await authorize(call);
    if (answer === true) return undefined;
    if (typeof answer !== 'object' || answer === null) throw new ApiRefusal(403, 'Not allowed for you');
    return answer as Response;
  };

  const stream = (runId: string, request: Request): Response => {
    const seen = request.headers.get(runEventStream.lastEventId);
    // To an EventSource, which comes back after every end, this says that there is nothing more.
    if (seen === runEventStream.lastId) return new Response(null, { status: 204 });
    const events$ = feedEvents(feeds.of(runId), seen, onError).pipe(whileListening(request));
    return new Response(eventStream(events$, heartbeat), { headers: EVENT_STREAM_HEADERS });
  };

  const forward = async (operation: Operation, id: string | null, request: Request): Promise<Response> => {
    const body = endpoints[operation].options === null ? undefined : await readJson(request, maxBodyBytes);
    const options = readEndpointBody(operation, body);
    checkOptions(allow, options);
    const created = async (what: Pick<RelayCreated, 'operation' | 'id'>) => onCreated({ ...what, request });
    const answer$ = performEndpoint(handlers, { client, allow, created }, { operation, id, options });
    const { outlivesBrowser } = policies[operation];
    const answer = await firstValueFrom(outlivesBrowser ? answer$ : answer$.pipe(whileListening(request)), {
      defaultValue: null,
    });
    if (answer === null) throw new ApiRefusal(closing ? 503 : CLIENT_CLOSED_REQUEST, 'The request was given up');
    return jsonResponse(200, answer, operation === runEventStream.operation ? OFFER : {});
  };

  const serve = async (request: Request): Promise<Response> => {
    if (closing) throw new ApiRefusal(503, 'The relay is closed');
    const { operation, id } = routeOf(request.method, new URL(request.url).pathname, basePath);
    checkOrigin(request, origins);
    const answer = await answerOfAuthorize({ operation, id, request });
    if (answer) return answer;
    return operation === 'watchRun' ? stream(id ?? '', request) : forward(operation, id, request);
  };

  const close = async (): Promise<void> => {
    closed$.next();
    await Promise.all(underWay);
    if (ownsClient) await lastValueFrom(client.close());
  };

  const closeOnce = () => (closing ??= close());

  return {
    basePath,
    handle: async (request) => {
      const response = serve(request).catch((error: unknown) => failureResponse(reportedFailure(error, onError)));
      underWay.add(response);
      return response.finally(() => underWay.delete(response));
    },
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
};
