import { exhaustMap, from, ignoreElements, map, raceWith, repeat, Subscription, takeUntil, tap } from 'rxjs';
import type { Observable } from 'rxjs';
import { ApiRefusal, runEventStream, type WitriumClient } from '../index.js';
import { after } from '../internal/after.js';
import { checkWorkflow } from './allowed.js';
import { createFeeds } from './createFeeds.js';
import type { Lifetime } from './createLifetime.js';
import type { Permits } from './createPermits.js';
import { createStreamPlaces, type StreamLimits } from './createStreamPlaces.js';
import { eventStream } from './eventStream.js';
import { feedEvents } from './feedEvents.js';
import type { RelayAllow, RelayCall, RelayWatch } from './RelayOptions.js';

/** Neither caches nor compressors nor proxies may keep events back. */
const HEADERS = {
  'content-type': runEventStream.contentType,
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** How long an answer to the question is waited for, in milliseconds, where the question does not come more seldom. */
const LATEST_ANSWER = 10_000;

/** What event streams stand on. */
export interface StreamOptions extends StreamLimits {
  readonly client: WitriumClient;
  readonly allow: RelayAllow;
  readonly watch: RelayWatch;
  readonly heartbeat: number;
  readonly authorizeInterval: number;
}

/** Opens the event stream of a run for one browser. */
export type OpenStream = (call: RelayCall) => Promise<Response>;

/** Makes what opens event streams. */
export const createStreams = (
  { client, allow, watch, heartbeat, authorizeInterval, ...limits }: StreamOptions,
  { wait, unwanted }: Pick<Lifetime, 'wait' | 'unwanted'>,
  permits: Permits,
  report: (error: unknown) => void,
): OpenStream => {
  const feeds = createFeeds(client, watch);
  const takePlace = createStreamPlaces(limits);
  const late$ = after(Math.max(authorizeInterval, LATEST_ANSWER)).pipe(
    map(() => new ApiRefusal(403, 'Not allowed for you')),
  );

  /** Errors as soon as the stream may not go on. No answer is a no. */
  const refusals = (call: RelayCall, workflowId: () => string | undefined): Observable<never> =>
    after(authorizeInterval).pipe(
      repeat(),
      exhaustMap(() => from(permits.askAgain(call, workflowId())).pipe(raceWith(late$))),
      tap((refusal) => {
        if (refusal) throw refusal;
      }),
      ignoreElements(),
    );

  return async (call) => {
    const { id, request } = call;
    const seen = request.headers.get(runEventStream.lastEventId);
    // To an EventSource, which comes back after every end, this says that there is nothing more.
    if (seen === runEventStream.lastId) return new Response(null, { status: 204 });
    const key = await wait(request, async () => limits.streamKey(request));
    const place = new Subscription(takePlace(key));
    place.add(
      unwanted(request).subscribe(() => {
        place.unsubscribe();
      }),
    );
    let workflowId: string | undefined;
    const feed$ = feeds.of(id ?? '').pipe(
      tap((item) => {
        ({ workflowId } = item);
        checkWorkflow(allow, call, workflowId);
      }),
      takeUntil(refusals(call, () => workflowId)),
    );
    return new Response(eventStream(feedEvents(feed$, seen, report), heartbeat, place), { headers: HEADERS });
  };
};
