import { LATENCY } from './poll.js';

/** A schedule of polls, judged. */
interface Schedule {
  /** The mean number for a run, the submit included. */
  readonly requests: number;
  /** In milliseconds. */
  readonly mean: number;
}

/** All times below count in units of this many milliseconds. */
const GRID = 100;

/** The longest pause that is looked at. */
const LONGEST = 400;

/** At each time: the part of the runs that has ended by then, and the sum of their ends. */
interface Ends {
  readonly ended: Float64Array;
  readonly moments: Float64Array;
}

const endsOf = (times: readonly number[]): Ends => {
  const last = Math.ceil(times.reduce((a, b) => Math.max(a, b), 0) / GRID);
  const ended = new Float64Array(last + 1 + LONGEST);
  const moments = new Float64Array(last + 1 + LONGEST);
  const add = (list: Float64Array, time: number, more: number): void => {
    list[time] = (list[time] ?? 0) + more;
  };
  for (const time of times) {
    add(ended, Math.ceil(time / GRID), 1 / times.length);
    add(moments, Math.ceil(time / GRID), time / GRID / times.length);
  }
  for (let time = 1; time < ended.length; time++) {
    add(ended, time, ended[time - 1] ?? 0);
    add(moments, time, moments[time - 1] ?? 0);
  }
  return { ended, moments };
};

/** The parts add up to 1, but for the rounding. */
const ROUNDING = 1e-9;

/**
 * The schedule for which requests plus `price` for each unit of delay come to the least, found backwards from the
 * last end. The first poll is at 0.
 */
const cheapest = ({ ended, moments }: Ends, price: number): Schedule => {
  const costs = new Float64Array(ended.length);
  const requests = new Float64Array(ended.length);
  const delays = new Float64Array(ended.length);
  for (let time = ended.length - 1 - LONGEST; time >= 0; time--) {
    const endedNow = ended[time] ?? 0;
    const momentsNow = moments[time] ?? 0;
    const open = 1 - endedNow;
    if (open < ROUNDING) continue;
    let least = Infinity;
    for (let next = time + 1; next <= time + LONGEST; next++) {
      const late = ((ended[next] ?? 0) - endedNow) * next - ((moments[next] ?? 0) - momentsNow);
      // What is late only grows from here.
      if (open + price * late > least) break;
      const cost = open + price * late + (costs[next] ?? 0);
      if (cost >= least) continue;
      least = cost;
      requests[time] = open + (requests[next] ?? 0);
      delays[time] = late + (delays[next] ?? 0);
    }
    costs[time] = least;
  }
  return { requests: 2 + (requests[0] ?? 0), mean: (delays[0] ?? 0) * GRID + LATENCY / 2 };
};

/**
 * The least mean delay at this mean number of requests, by a schedule that knows how the durations are
 * distributed, though not the one of the run that it polls, and sees nothing of a run but its end.
 */
export const bestSchedule = (ends: readonly number[], requests: number): Schedule => {
  const cumulated = endsOf(ends);
  let [low, high] = [1e-4, 1e2];
  for (let round = 0; round < 16; round++) {
    const price = Math.sqrt(low * high);
    if (cheapest(cumulated, price).requests > requests) high = price;
    else low = price;
  }
  return cheapest(cumulated, low);
};
