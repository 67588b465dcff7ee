import { QueueEvents } from 'bullmq';
import {
  concat,
  exhaustMap,
  filter,
  firstValueFrom,
  fromEvent,
  ignoreElements,
  lastValueFrom,
  map,
  merge,
  race,
  share,
  take,
  tap,
  timer,
  toArray,
} from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { closeOrphanedSessions, deadLetters } from 'witrium-rx/bullmq';
import { countsOf, fleetEvents } from './fleetEvents.js';
import { toFleetState } from './fleetState.js';
import { produce } from './produce.js';
import { showFleet } from './screen.js';
import { startFleet, type Fleet } from './startFleet.js';

const RUNS = 80;

const WORKERS = 3;

/** When a worker is killed, to show that nothing is lost, in milliseconds. */
const ACCIDENT = 3000;

const ORPHANS = 5000;

/** Emits when every run has ended. */
const ended = ({ queue }: Fleet) =>
  countsOf(queue, 250).pipe(
    filter(({ completed, failed }) => completed + failed === RUNS),
    take(1),
  );

const work = async (fleet: Fleet): Promise<void> => {
  const { queue, crew, settings } = fleet;
  const { baseUrl, apiToken, redisPort } = settings;
  const client = createWitriumClient({ baseUrl, apiToken });
  const events = new QueueEvents(settings.queueName, { connection: { host: '127.0.0.1', port: redisPort } });
  events.on('error', () => undefined);
  const screen = showFleet(fleetEvents(queue, events, 500).pipe(toFleetState()), process.stdout);

  const accident$ = timer(ACCIDENT).pipe(
    tap(() => {
      crew.killOldest();
    }),
  );
  const orphans$ = timer(0, ORPHANS).pipe(
    exhaustMap(() => closeOrphanedSessions(client, queue, { olderThan: ORPHANS })),
  );
  const all$ = produce(queue, { runs: RUNS, backlog: 1000 });
  const done$ = ended(fleet).pipe(share());
  const interrupted$ = fromEvent(process, 'SIGINT');
  await firstValueFrom(race(merge(done$, merge(all$, accident$, orphans$).pipe(ignoreElements())), interrupted$));
  screen.unsubscribe();
  await events.close();

  const letters = await lastValueFrom(deadLetters(queue).pipe(toArray()));
  console.log(`\n${letters.length} run(s) in the dead-letter list`);
  for (const { jobId, workflowId, error } of letters)
    console.log(`  ${jobId} ${workflowId}: ${error.tag}: ${error.message}`);
  await lastValueFrom(
    concat(closeOrphanedSessions(client, queue, { olderThan: 0 }), client.close()).pipe(map(() => 0)),
  );
};

const main = async (): Promise<void> => {
  const fleet = await startFleet({ workers: WORKERS, maxSessions: 30, runsPerSecond: 40 });
  console.log(
    `${RUNS} runs, ${WORKERS} workers; one of them is killed. Ctrl-C lets the runs under way end, and stops.\n`,
  );
  try {
    await work(fleet);
    await fleet.crew.stop();
    const { submits, openSessions } = await fleet.report();
    const different = new Set(submits).size;
    console.log(`${submits.length} submits, ${different} different runs, ${openSessions.length} sessions open`);
    if (openSessions.length > 0)
      console.log('They are on record in jobs that are left, for the workers that come next.');
  } finally {
    await fleet.stop();
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
