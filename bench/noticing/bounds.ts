import type { Row } from '../Row.js';
import { bestSchedule } from './bestSchedule.js';
import { BASELINE } from './cells.js';
import { LATENCY, measure } from './poll.js';
import { logNormal, seeded } from './random.js';
import { runsOf, STEP_MODELS, type StepModel } from './workload.js';

type Bound = Pick<Row, 'case' | 'value'> & { readonly ratio: number };

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s late`;

/** What can be done by one that knows how the durations of the runs are distributed, and sees no steps. */
const forRuns = (model: StepModel, count: number, times: number): Bound => {
  const runs = runsOf(model, null, count);
  const baseline = measure(runs, BASELINE);
  const ends = runs.map(({ end }) => end);
  const { requests, mean } = bestSchedule(ends, times * baseline.requests);
  return {
    case: `the best schedule that knows the distribution of durations, at ${times} times the requests of fixed 5 s`,
    value: `${requests.toFixed(1)} requests, ${seconds(mean)}`,
    ratio: mean / baseline.mean,
  };
};

/** The submit, the first poll, and the one that tells of the end. */
const ONCE = 3;

/**
 * What can be done by one that knows how the lengths of the steps are distributed, and is told for nothing when a
 * step begins, though not whether it is the last. It pays for the polls while a step goes on.
 */
const forSteps = ({ name, mean, sigma }: StepModel & { readonly mean: number }, count: number): Bound => {
  const random = seeded(mean);
  const median = mean / Math.exp(sigma ** 2 / 2);
  const lengths = Array.from({ length: count }, () => logNormal(random, median, sigma));
  const period = 5000 + LATENCY;
  const polls = lengths.reduce((sum, length) => sum + length, 0) / count / period;
  const best = bestSchedule(lengths, ONCE + polls);
  return {
    case: `the best schedule that knows the distribution of steps and when each begins, ${name}, at 1 times`,
    value: `${(best.requests - ONCE).toFixed(1)} polls a step, ${seconds(best.mean)}`,
    ratio: best.mean / (period / 2 + LATENCY / 2),
  };
};

/** How little can be gained by any schedule: `ratio` is the mean delay to that of fixed 5 s. */
export const bounds = (count: number): readonly Bound[] =>
  STEP_MODELS.flatMap((model) => {
    const { mean } = model;
    return mean === null ? [1, 2].map((times) => forRuns(model, count, times)) : [forSteps({ ...model, mean }, count)];
  });
