import { firstValueFrom, fromEvent, lastValueFrom, merge, of, ReplaySubject, takeUntil } from 'rxjs';
import type { MonoTypeOperatorFunction } from 'rxjs';
import type { Operation } from '../index.js';
import { checkOrigin } from './checkOrigin.js';
import { createFeeds } from './createFeeds.js';
import { eventStream } from './eventStream.js';
import { reportedFailure } from './failureOf.js';
import { failureResponse, jsonResponse } from './jsonResponse.js';
import { matchRoute } from './matchRoute.js';
import { OPERATIONS } from './operations.js';
import { readJson } from './readJson.js';
import { Refusal } from './Refusal.js';
import type { Relay } from './Relay.js';
import type { RelayCall, RelayOptions } from './RelayOptions.js';
import { resolveOptions } from './resolveOptions.js';
import { runEvents } from './runEvents.js';
import { LAST_ID } from './serverSentEvent.js';

/** Neither caches nor compressors nor proxies may keep events back. */
const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
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
    const { isAllowed } = OPERATIONS[call.operation === 'watchRun' ? 'getWorkflowResults' : call.operation];
    if (!isAllowed(allow, call.id ?? '')) throw new Refusal(403, `The relay does not allow this ${call.operation}`);
    // A function that is not typed may forget to answer, which is a no.
    const answer: unknown = await authorize(call);
    if (answer === true) return undefined;
    if (typeof answer !== 'object' || answer === null) throw new Refusal(403, 'Not allowed for you');
    return answer as Response;
  };

  const stream = (runId: string, request: Request): Response => {
    const seen = request.headers.get('last-event-id');
    // To an EventSource, which comes back after every end, this says that there is nothing more.
    if (seen === LAST_ID) return new Response(null, { status: 204 });
    const events$ = runEvents(feeds.of(runId), seen, onError).pipe(whileListening(request));
    return new Response(eventStream(events$, heartbeat), { headers: EVENT_STREAM_HEADERS });
  };

  const forward = async (operation: Operation, id: string, request: Request): Promise<Response> => {
    const { takesBody, goesOn, forward } = OPERATIONS[operation];
    const body = takesBody ? await readJson(request, maxBodyBytes) : undefined;
    const answer$ = forward({ client, allow, id, body });
    const answer = await firstValueFrom(goesOn ? answer$ : answer$.pipe(whileListening(request)), {
      defaultValue: null,
    });
    if (answer === null) throw new Refusal(closing ? 503 : CLIENT_CLOSED_REQUEST, 'The request was given up');
    if (answer.created) await onCreated({ ...answer.created, request });
    return jsonResponse(200, answer.body, answer.headers);
  };

  const serve = async (request: Request): Promise<Response> => {
    if (closing) throw new Refusal(503, 'The relay is closed');
    const { operation, id } = matchRoute(request.method, new URL(request.url).pathname, basePath);
    checkOrigin(request, origins);
    const answer = await answerOfAuthorize({ operation, id, request });
    if (answer) return answer;
    return operation === 'watchRun' ? stream(id ?? '', request) : forward(operation, id ?? '', request);
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
