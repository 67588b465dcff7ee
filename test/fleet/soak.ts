import { QueueEvents } from 'bullmq';
import {
  catchError,
  EMPTY,
  exhaustMap,
  firstValueFrom,
  ignoreElements,
  interval,
  lastValueFrom,
  merge,
  mergeMap,
  of,
  raceWith,
  share,
  tap,
  throttleTime,
  timer,
  toArray,
} from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { closeOrphanedSessions, deadLetters } from 'witrium-rx/bullmq';
import type { SimulatedFault } from 'witrium-rx/testing';
import { countsOf } from '../../examples/fleet/fleetEvents.js';
import { faults } from '../../examples/fleet/orders.js';
import { produce } from '../../examples/fleet/produce.js';
import { startFleet, type Fleet } from '../../examples/fleet/startFleet.js';
import { audit, byTag, uncertainOf, type CompletedJob, type Evidence } from './audit.js';
import { soakOptions, type SoakOptions, type SoakReport, type WeatherName } from './SoakOptions.js';
import { certificate } from './weather/certificate.js';
import { failover } from './weather/failover.js';
import { kills } from './weather/kills.js';
import { outage } from './weather/outage.js';
import { onceDone, type Weather } from './weather/Weather.js';

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

const WEATHERS: ReadonlyMap<WeatherName, (options: SoakOptions) => Weather> = new Map([
  ['kills', kills],
  ['outage', outage],
  ['certificate', ({ certificates }: SoakOptions) => certificate(certificates)],
  ['failover', failover],
]);

const completedJobs = async ({ queue }: Fleet): Promise<readonly CompletedJob[]> => {
  const jobs = await queue.getCompleted(0, -1);
  return jobs.map(({ id = '', returnvalue, attemptsMade }) => ({ jobId: id, result: returnvalue, attemptsMade }));
};

const soak = async (fleet: Fleet, weather: Weather, options: SoakOptions): Promise<SoakReport> => {
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
  // What cannot be reached now is closed the next time.
  const sweeps$ = interval(ORPHANS.every).pipe(
    exhaustMap(() => sweep(ORPHANS.olderThan).pipe(catchError(() => EMPTY))),
  );

  const counts$ = countsOf(queue, 200).pipe(share());
  const background$ = merge(
    produce(queue, { runs: options.runs, backlog: 400 }),
    sweeps$,
    weather.harm(fleet, options, counts$),
    counts$.pipe(
      throttleTime(10_000),
      tap((counts) => {
        console.error(JSON.stringify(counts));
      }),
    ),
  ).pipe(ignoreElements());
  const isInTime = await firstValueFrom(
    merge(onceDone(counts$, 1, options.runs), background$).pipe(
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
    maxSessions: options.maxSessions,
    orphansClosed,
  };
  return {
    runs: options.runs,
    seconds,
    felt: weather.felt(),
    stalled,
    triedAgain: completed.filter(({ attemptsMade }) => attemptsMade > 1).length,
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
  const weather = WEATHERS.get(options.weather)?.(options);
  if (weather === undefined) throw new Error(`there is no weather '${options.weather}'`);
  const fleet = await startFleet({
    workers: options.workers,
    maxSessions: options.maxSessions,
    runsPerSecond: RUNS_PER_SECOND,
    simulator: { faults: FAULTS },
    ...(weather.between && { between: weather.between }),
  });
  try {
    console.log(JSON.stringify(await soak(fleet, weather, options)));
  } finally {
    await fleet.stop();
    await weather.stop?.();
  }
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
