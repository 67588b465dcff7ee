import {
  asyncScheduler,
  auditTime,
  distinctUntilChanged,
  map,
  throttleTime,
  type Observable,
  type Subscription,
} from 'rxjs';
import { statusName } from 'witrium-rx';
import type { RunJobProgress } from 'witrium-rx/bullmq';
import type { FleetState, WorkerState } from './fleetState.js';

/** Where a screen is drawn. */
export interface Terminal {
  readonly isTTY: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** How many runs of a worker are shown by themselves. */
const RUNS = 3;

const totals = ({ counts }: FleetState): string => {
  const { waiting, delayed, active, completed, failed } = counts;
  return `queued ${waiting + delayed}  running ${active}  done ${completed}  failed ${failed}`;
};

const run = ([jobId, { status, completed, known }]: readonly [string, RunJobProgress]): string =>
  `    ${jobId.padEnd(10)} ${statusName(status).padEnd(10)} ${'■'.repeat(completed)}${'□'.repeat(known - completed)}`;

const worker = ([name, { running, completed, failed }]: readonly [string, WorkerState]): readonly string[] => {
  const more = running.size - RUNS;
  return [
    `  ${name.padEnd(14)} running ${running.size}  done ${completed}  failed ${failed}`,
    ...[...running].slice(0, RUNS).map(run),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
};

/** The lines that show a fleet: the totals, then each worker with its first runs. */
export const linesOf = (state: FleetState): readonly string[] => [totals(state), ...[...state.workers].flatMap(worker)];

/** Moves up over what was drawn before, and clears it. */
const redraw = ({ columns = 80, write }: Terminal) => {
  let height = 0;
  return (lines: readonly string[]): void => {
    const fitting = lines.map((line) => line.slice(0, columns - 1));
    write(`${height > 0 ? `\u001b[${height}A` : ''}\u001b[J${fitting.join('\n')}\n`);
    height = lines.length;
  };
};

/** Draws a fleet over and over in a terminal; elsewhere it writes a line each second in which something has changed. */
export const showFleet = (state$: Observable<FleetState>, terminal: Terminal): Subscription => {
  if (terminal.isTTY) {
    const draw = redraw(terminal);
    return state$.pipe(auditTime(100)).subscribe((state) => {
      draw(linesOf(state));
    });
  }
  return state$
    .pipe(map(totals), distinctUntilChanged(), throttleTime(1000, asyncScheduler, { leading: true, trailing: true }))
    .subscribe((line) => terminal.write(`${line}\n`));
};
