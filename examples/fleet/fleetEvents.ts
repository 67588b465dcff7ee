import type { Queue, QueueEvents, QueueEventsListener } from 'bullmq';
import { exhaustMap, map, merge, Observable, timer } from 'rxjs';
import type { RunJobProgress } from 'witrium-rx/bullmq';

/** How many jobs are in each state. */
export interface Counts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly completed: number;
  readonly failed: number;
}

/** What happens in a fleet. */
export type FleetEvent =
  | { readonly type: 'counts'; readonly counts: Counts }
  | { readonly type: 'progress'; readonly jobId: string; readonly progress: RunJobProgress }
  | { readonly type: 'completed' | 'failed' | 'left'; readonly jobId: string };

type Name = 'progress' | 'completed' | 'failed' | 'delayed' | 'stalled';

const listen = <N extends Name>(
  events: QueueEvents,
  name: N,
  toEvent: (args: Parameters<QueueEventsListener[N]>[0]) => FleetEvent,
): Observable<FleetEvent> =>
  new Observable((subscriber) => {
    const listener = ((args: Parameters<QueueEventsListener[N]>[0]) => {
      subscriber.next(toEvent(args));
    }) as QueueEventsListener[N];
    events.on(name, listener);
    return () => events.off(name, listener);
  });

/** How many jobs there are, now and at each interval in milliseconds. */
export const countsOf = (queue: Queue, interval: number): Observable<Counts> =>
  timer(0, interval).pipe(
    exhaustMap(() => queue.getJobCounts('waiting', 'active', 'delayed', 'completed', 'failed')),
    map(({ waiting = 0, active = 0, delayed = 0, completed = 0, failed = 0 }) => ({
      waiting,
      active,
      delayed,
      completed,
      failed,
    })),
  );

/** Emits what happens in a fleet, whichever worker does it. Never completes. */
export const fleetEvents = (queue: Queue, events: QueueEvents, interval: number): Observable<FleetEvent> =>
  merge(
    countsOf(queue, interval).pipe(map((counts): FleetEvent => ({ type: 'counts', counts }))),
    listen(events, 'progress', ({ jobId, data }) => ({ type: 'progress', jobId, progress: data as RunJobProgress })),
    listen(events, 'completed', ({ jobId }) => ({ type: 'completed', jobId })),
    listen(events, 'failed', ({ jobId }) => ({ type: 'failed', jobId })),
    listen(events, 'delayed', ({ jobId }) => ({ type: 'left', jobId })),
    listen(events, 'stalled', ({ jobId }) => ({ type: 'left', jobId })),
  );
