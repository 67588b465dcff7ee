// What a fleet costs and brings: runs per minute with 1, 2 and 4 workers, beside one process that follows all of them.
import { filter, ignoreElements, lastValueFrom, merge, take } from 'rxjs';
import { countsOf } from '../../examples/fleet/fleetEvents.js';
import { messageOf, startPart } from '../../examples/fleet/parts.js';
import { produce } from '../../examples/fleet/produce.js';
import { startFleet } from '../../examples/fleet/startFleet.js';
import { describeMachine } from '../machine.js';
import type { SingleAnswer, SingleSettings } from './single.js';

const RUNS = Number(process.env['FLEET_RUNS'] ?? 3000);

/** How many runs each worker follows at a time, and the one process too. */
const CONCURRENCY = Number(process.env['FLEET_CONCURRENCY'] ?? 200);

const WORKERS = [1, 2, 4];

/** As few things as possible are in the way: no slow answers, and no kills. */
const quiet = { simulator: { faults: [] }, times: { concurrency: CONCURRENCY, lockDuration: 30_000 } };

interface Figures {
  readonly who: string;
  readonly 'runs per minute': number;
  readonly 'CPU ms per run': number;
}

const figures = (who: string, time: number, cpu: number): Figures => ({
  who,
  'runs per minute': Math.round((RUNS / time) * 60_000),
  'CPU ms per run': Number((cpu / 1000 / RUNS).toFixed(2)),
});

const ofFleet = async (workers: number): Promise<Figures> => {
  const fleet = await startFleet({ workers, ...quiet });
  try {
    const start = performance.now();
    const done$ = countsOf(fleet.queue, 100).pipe(
      filter(({ completed, failed }) => completed + failed === RUNS),
      take(1),
      ignoreElements(),
    );
    await lastValueFrom(merge(produce(fleet.queue, { runs: RUNS, backlog: 5000 }).pipe(ignoreElements()), done$), {
      defaultValue: null,
    });
    const time = performance.now() - start;
    const cpus = await fleet.crew.stop();
    return figures(
      `${workers} worker(s)`,
      time,
      cpus.reduce((sum, cpu) => sum + cpu, 0),
    );
  } finally {
    await fleet.stop();
  }
};

const ofOneProcess = async (): Promise<Figures> => {
  const fleet = await startFleet({ workers: 0, ...quiet });
  try {
    const { baseUrl, apiToken, pollingInterval } = fleet.settings;
    const settings: SingleSettings = { baseUrl, apiToken, pollingInterval, runs: RUNS, concurrency: CONCURRENCY };
    const { time, cpu } = await messageOf<SingleAnswer>(startPart('single', settings));
    return figures('one process, no queue', time, cpu);
  } finally {
    await fleet.stop();
  }
};

const main = async (): Promise<void> => {
  console.log(describeMachine().join('\n'));
  console.log(`${RUNS} runs of 0.5 to 2 s, ${CONCURRENCY} at a time in each worker and in the one process`);
  const rows = [await ofOneProcess()];
  for (const workers of WORKERS) rows.push(await ofFleet(workers));
  console.table(rows);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
