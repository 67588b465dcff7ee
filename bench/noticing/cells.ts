import { measure, type Measured, type Strategy } from './poll.js';
import { runsOf, STEP_MODELS, type Run } from './workload.js';

/** Runs of one kind, and how a fixed interval of 5 s follows them. */
export interface Cell {
  readonly model: string;
  /** In milliseconds; null: the mix of all. */
  readonly duration: number | null;
  readonly runs: readonly Run[];
  readonly baseline: Measured;
}

/** What a strategy needs, as a part of what the fixed interval of 5 s needs. */
export interface Ratios {
  readonly requests: number;
  readonly delay: number;
  /** Of the delay as a part of the run. */
  readonly share: number;
}

/** The pause of `runWorkflow` when nothing else was asked for. */
export const BASELINE: Strategy = () => 5000;

/** So many runs of each step model and each duration. */
export const cellsOf = (durations: readonly (number | null)[], count: number): readonly Cell[] =>
  STEP_MODELS.flatMap((model) =>
    durations.map((duration) => {
      const runs = runsOf(model, duration, count);
      return { model: model.name, duration, runs, baseline: measure(runs, BASELINE) };
    }),
  );

export const ratiosOf = ({ requests, mean, share }: Measured, { baseline }: Cell): Ratios => ({
  requests: requests / baseline.requests,
  delay: mean / baseline.mean,
  share: share / baseline.share,
});

const geometricMean = (numbers: readonly number[]): number =>
  Math.exp(numbers.reduce((total, number) => total + Math.log(number), 0) / numbers.length);

/** The ratios over all cells alike. */
export const overallRatios = (cells: readonly Cell[], strategy: Strategy): Ratios => {
  const ratios = cells.map((cell) => ratiosOf(measure(cell.runs, strategy), cell));
  const overall = (key: keyof Ratios): number => geometricMean(ratios.map((each) => each[key]));
  return { requests: overall('requests'), delay: overall('delay'), share: overall('share') };
};
