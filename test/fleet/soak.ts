import { QueueEvents } from 'bullmq';
import {
  exhaustMap,
  filter,
  firstValueFrom,
  ignoreElements,
  interval,
  lastValueFrom,
  merge,
  mergeMap,
  of,
  raceWith,
  share,
  take,
  tap,
  throttleTime,
  timer,
  toArray,
  type Observable,
} from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { closeOrphanedSessions, deadLetters } from 'witrium-rx/bullmq';
import type { SimulatedFault } from 'witrium-rx/testing';
import { countsOf, type Counts } from '../../examples/fleet/fleetEvents.js';
import { faults } from '../../examples/fleet/orders.js';
import { produce } from '../../examples/fleet/produce.js';
import { startFleet, type Fleet } from '../../examples/fleet/startFleet.js';
import { audit, byTag, uncertainOf, type CompletedJob, type Evidence } from './audit.js';
import { soakOptions, type SoakOptions, type SoakReport } from './SoakOptions.js';

const MAX_SESSIONS = 100;

const RUNS_PER_SECOND = 100;

/** More are not worth reading. */
const MOST_VIOLATIONS = 30;

/** The pause between two looks for sessions that nobody knows, and how old these are at least, in milliseconds. */
const ORPHANS = { every: 2000, olderThan: 5000 };

/** Answers that are lost, and refusals; then the slow answers of the example. */
const FAULTS: readonly SimulatedFault[] = [
  { operation: 'submitWorkflow', calls: [11, 61], kind: 'reset', when: 'after' },
  { operation: 'submitWorkflow', calls: [21, 71], kind: 'reset', when: 'before' },
  { operation: 'submitWorkflow', calls: [31], kind: 'status', status: 429, headers: { 'retry-after': '1' } },
  { operation: 'submitWorkflow', calls: [41], kind: 'status', status: 502, processed: true },
  { operation: 'createBrowserSession', calls: [5, 15], kind: 'reset', when: 'after' },
  { operation: 'getWorkflowResults', calls: [50, 51, 52, 53, 400], kind: 'status', status: 503 },
  { operation: 'closeBrowserSession', calls: [3, 9], kind: 'reset', when: 'after' },
  ...faults,
];

/** What was done to the fleet. */
interface Harm {
  killed: number;
  frozen: number;
  redisRestarts: number;
}

const once = (counts$: Observable<Counts>, share: number, runs: number): Observable<Counts> =>
  counts$.pipe(
    filter(({ completed, failed }) => completed + failed >= share * runs),
    take(1),
  );

/** Kills a worker each time, freezes one for longer than its locks last, and restarts Redis in the middle. */
const harm = (fleet: Fleet, options: SoakOptions, counts$: Observable<Counts>, done: Harm): Observable<never> => {
  const { crew, redis, settings } = fleet;
  const kills$ = interval(options.killEvery).pipe(
    tap(() => {
      if (crew.killOldest()) done.killed += 1;
    }),
  );
  const freezes$ = once(counts$, 0.25, options.runs).pipe(
    tap(() => {
      if (crew.freezeNewest(3 * settings.lockDuration)) done.frozen += 1;
    }),
  );
  const restarts$ = once(counts$, 0.5, options.runs).pipe(
    mergeMap(() => redis.restart()),
    tap(() => {
      done.redisRestarts += 1;
    }),
  );
  return merge(kills$, freezes$, restarts$).pipe(ignoreElements());
};

const completedJobs = async ({ queue }: Fleet): Promise<readonly CompletedJob[]> => {
  const jobs = await queue.getCompleted(0, -1);
  return jobs.map(({ id = '', returnvalue }) => ({ jobId: id, result: returnvalue }));
};

const soak = async (fleet: Fleet, options: SoakOptions): Promise<SoakReport> => {
  const { queue, settings } = fleet;
  const start = Date.now();
  const client = createWitriumClient({ baseUrl: settings.baseUrl, apiToken: settings.apiToken });
  const events = new QueueEvents(settings.queueName, { connection: { host: '127.0.0.1', port: settings.redisPort } });
  events.on('error', () => undefined);
  const ends = new Map<string, number>();
  const countEnd = ({ jobId }: { readonly jobId: string }) => ends.set(jobId, (ends.get(jobId) ?? 0) + 1);
  events.on('completed', countEnd).on('failed', countEnd);
  let stalled = 0;
  events.on('stalled', () => (stalled += 1));

  let orphansClosed = 0;
  const sweep = (olderThan: number) =>
    closeOrphanedSessions(client, queue, { olderThan }).pipe(tap(() => (orphansClosed += 1)));
  const sweeps$ = interval(ORPHANS.every).pipe(exhaustMap(() => sweep(ORPHANS.olderThan)));

  const done: Harm = { killed: 0, frozen: 0, redisRestarts: 0 };
  const counts$ = countsOf(queue, 200).pipe(share());
  const background$ = merge(
    produce(queue, { runs: options.runs, backlog: 400 }),
    sweeps$,
    harm(fleet, options, counts$, done),
    counts$.pipe(
      throttleTime(10_000),
      tap((counts) => {
        console.error(JSON.stringify(counts));
      }),
    ),
  ).pipe(ignoreElements());
  const isInTime = await firstValueFrom(
    merge(once(counts$, 1, options.runs), background$).pipe(
      mergeMap(() => of(true)),
      raceWith(timer(options.limit).pipe(mergeMap(() => of(false)))),
    ),
  );
  const seconds = (Date.now() - start) / 1000;

  await fleet.crew.stop();
  await lastValueFrom(sweep(0), { defaultValue: '' });
  await lastValueFrom(client.close());
  const completed = await completedJobs(fleet);
  const dead = await lastValueFrom(deadLetters(queue).pipe(toArray()));
  await events.close();
  const simulator = await fleet.report();
  const evidence: Evidence = {
    runs: options.runs,
    completed,
    dead,
    ends,
    simulator,
    maxSessions: MAX_SESSIONS,
    orphansClosed,
  };
  return {
    runs: options.runs,
    seconds,
    ...done,
    stalled,
    completed: completed.length,
    failed: byTag(dead),
    submits: simulator.submits.length,
    uncertain: uncertainOf(evidence),
    orphansClosed,
    openSessions: simulator.openSessions.length,
    peakSessions: simulator.peakSessions,
    violations: [...(isInTime ? [] : [`not done within ${options.limit} ms`]), ...audit(evidence)].slice(
      0,
      MOST_VIOLATIONS,
    ),
  };
};

const main = async (): Promise<void> => {
  const options = soakOptions();
  const fleet = await startFleet({
    workers: options.workers,
    maxSessions: MAX_SESSIONS,
    runsPerSecond: RUNS_PER_SECOND,
    simulator: { faults: FAULTS },
  });
  try {
    console.log(JSON.stringify(await soak(fleet, options)));
  } finally {
    await fleet.stop();
  }
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
