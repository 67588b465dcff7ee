import type { SimulatorReport } from '../../examples/fleet/simulator.js';
import { orderOf } from '../../examples/fleet/orders.js';
import type { RunJobResult, DeadLetter } from 'witrium-rx/bullmq';

/** A job that has completed. */
export interface CompletedJob {
  readonly jobId: string;
  readonly result: RunJobResult;
  readonly attemptsMade: number;
}

/** Everything that is known in the end. */
export interface Evidence {
  readonly runs: number;
  readonly completed: readonly CompletedJob[];
  readonly dead: readonly DeadLetter[];
  /** How many end events there were, by job. */
  readonly ends: ReadonlyMap<string, number>;
  readonly simulator: SimulatorReport;
  readonly maxSessions: number;
  readonly orphansClosed: number;
}

const tally = (items: readonly (string | number)[]): ReadonlyMap<string | number, number> => {
  const counts = new Map<string | number, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

const isNumberOf = (result: unknown, n: number): boolean =>
  typeof result === 'object' && result !== null && 'n' in result && result.n === n;

/** What one run shows: how often it may have been submitted, and what is wrong with how it has ended. */
const auditRun = (evidence: Evidence, n: number, submits: number): readonly string[] => {
  const jobId = `run-${n}`;
  const completed = evidence.completed.filter((job) => job.jobId === jobId);
  const dead = evidence.dead.filter((letter) => letter.jobId === jobId);
  const [job] = completed;
  const [letter] = dead;
  const outcomes = completed.length + dead.length;
  const uncertain = (job?.result.uncertain ?? letter?.uncertain ?? []).length;
  const isUncertain = letter?.error.tag === 'SubmitUncertainError';
  const least = isUncertain ? 0 : 1;
  const most = isUncertain ? uncertain : uncertain + 1;
  const mayFail = orderOf(n).workflowId === 'check-out' || isUncertain;
  if (outcomes !== 1) return [`${jobId} has ${outcomes} outcomes`];
  return [
    (evidence.ends.get(jobId) ?? 0) <= 1 ? '' : `${jobId} has ended ${String(evidence.ends.get(jobId))} times`,
    submits >= least && submits <= most
      ? ''
      : `${jobId} was submitted ${submits} times, with ${uncertain} uncertain submits`,
    letter === undefined || mayFail ? '' : `${jobId} has failed with ${letter.error.tag}: ${letter.error.message}`,
    job === undefined || isNumberOf(job.result.result, n) ? '' : `${jobId} has the result of another run`,
  ].filter((problem) => problem !== '');
};

/** Everything that is not as promised. */
export const audit = (evidence: Evidence): readonly string[] => {
  const { runs, simulator, maxSessions, orphansClosed } = evidence;
  const submits = tally(simulator.submits);
  const numbers = Array.from({ length: runs }, (_, n) => n);
  const strangers = simulator.submits.filter((n) => !(n >= 0 && n < runs));
  return [
    ...numbers.flatMap((n) => auditRun(evidence, n, submits.get(n) ?? 0)),
    ...(strangers.length > 0 ? [`${strangers.length} runs were not asked for`] : []),
    ...(simulator.openSessions.length > 0 ? [`${simulator.openSessions.length} sessions are open`] : []),
    ...(simulator.peakSessions > maxSessions + orphansClosed ? [`${simulator.peakSessions} sessions at a time`] : []),
  ];
};

/** The dead letters by the tag of their error; an error of the engine says more by its message. */
export const byTag = (dead: readonly DeadLetter[]): Readonly<Record<string, number>> =>
  Object.fromEntries(tally(dead.map(({ error: { tag, message } }) => (tag === 'Error' ? message : tag))));

/** How many jobs had uncertain submits, and how many runs these jobs have in the end. */
export const uncertainOf = ({ completed, dead, simulator }: Evidence) => {
  const submits = tally(simulator.submits);
  const resubmitted = completed.filter(({ result }) => result.uncertain.length > 0).map(({ jobId }) => jobId);
  const failed = dead.filter(({ uncertain }) => uncertain.length > 0).map(({ jobId }) => jobId);
  const jobs = [...resubmitted, ...failed];
  const count = jobs.reduce((sum, jobId) => sum + (submits.get(Number(jobId.slice(4))) ?? 0), 0);
  return { jobs: jobs.length, submits: count, resubmitted: resubmitted.length };
};
