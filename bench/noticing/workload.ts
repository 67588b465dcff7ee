import { logNormal, seeded, type Random } from './random.js';

/** What a poll may see of a run before its end. */
export interface Snapshot {
  readonly status: 'P' | 'R';
  /** How many steps have shown up. */
  readonly known: number;
  /** Whether all of them have ended. */
  readonly settled: boolean;
}

/** One run on the server; all times in milliseconds since the submit. */
export interface Run {
  /** From its start, when it is no longer pending, to its end. */
  readonly duration: number;
  readonly end: number;
  /** What there is to see, and from when on. */
  readonly states: readonly { readonly from: number; readonly snapshot: Snapshot }[];
}

/** How runs are made of steps. */
export interface StepModel {
  readonly name: string;
  /** The mean length of a step; null: the runs report no steps. */
  readonly mean: number | null;
  /** Of the logarithm of a step's length. */
  readonly sigma: number;
  /** The part of the run between one step and the next. */
  readonly gaps: number;
}

export const STEP_MODELS: readonly StepModel[] = [
  { name: 'steps of 12 s', mean: 12_000, sigma: 0.8, gaps: 0.05 },
  { name: 'steps of 60 s', mean: 60_000, sigma: 0.8, gaps: 0.03 },
  { name: 'steps of 4 s', mean: 4000, sigma: 0.8, gaps: 0.1 },
  { name: 'steps of 12 s, very uneven', mean: 12_000, sigma: 1.5, gaps: 0.05 },
  { name: 'no steps reported', mean: null, sigma: 0, gaps: 0 },
];

/** 3 s and 600 s are the 2.5 % and 97.5 % quantiles; what is beyond is drawn again. */
const DURATIONS = { median: Math.sqrt(3 * 600) * 1000, sigma: Math.log(200) / 2 / 1.96, least: 3000, most: 600_000 };

const PENDING = { median: 2000, sigma: 0.5 };

const mixedDuration = (random: Random): number => {
  for (;;) {
    const duration = logNormal(random, DURATIONS.median, DURATIONS.sigma);
    if (duration >= DURATIONS.least && duration <= DURATIONS.most) return duration;
  }
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Lengths with this total, in the proportions that were drawn. */
const lengths = (random: Random, count: number, sigma: number, total: number): readonly number[] => {
  const drawn = Array.from({ length: count }, () => logNormal(random, 1, sigma));
  const scale = total / sum(drawn);
  return drawn.map((length) => length * scale);
};

const runOf = (random: Random, duration: number, { mean, sigma, gaps }: StepModel): Run => {
  const start = logNormal(random, PENDING.median, PENDING.sigma);
  const count = mean === null ? 0 : Math.max(1, Math.round(duration / mean));
  const pauses = lengths(random, Math.max(0, count - 1), 0.5, gaps * duration);
  // All lengths are drawn before they are scaled, so that the last step is as long as any other.
  const steps = lengths(random, count, sigma, duration - sum(pauses));
  const states: { from: number; snapshot: Snapshot }[] = [
    { from: 0, snapshot: { status: 'P', known: 0, settled: true } },
    { from: start, snapshot: { status: 'R', known: Math.min(1, count), settled: false } },
  ];
  let time = start;
  pauses.forEach((pause, index) => {
    time += steps[index] ?? 0;
    states.push({ from: time, snapshot: { status: 'R', known: index + 1, settled: true } });
    time += pause;
    states.push({ from: time, snapshot: { status: 'R', known: index + 2, settled: false } });
  });
  return { duration, end: start + duration, states };
};

/** Runs of about this duration, 10 % more or less; null: the whole mix. The same for the same arguments. */
export const runsOf = (model: StepModel, duration: number | null, count: number): readonly Run[] => {
  const random = seeded(20_260 + (duration ?? 0));
  return Array.from({ length: count }, () => {
    const drawn = duration === null ? mixedDuration(random) : duration * (0.9 + 0.2 * random());
    return runOf(random, drawn, model);
  });
};
