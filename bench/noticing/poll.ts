import type { Run, Snapshot } from './workload.js';

/** A `pollingInterval`: the pause after an answer, in milliseconds. */
export type Strategy = (snapshot: Snapshot, pollCount: number, unchanged: number) => number;

/** From the moment when a request is sent to that when its answer is there, in milliseconds. */
export const LATENCY = 50;

/** How one run was followed. */
export interface Followed {
  /** The submit and all polls. */
  readonly requests: number;
  /** From the end on the server to the answer that tells it, in milliseconds. */
  readonly delay: number;
}

/** Follows one run as `pollRun` does, in virtual time: ask, wait, ask again. */
export const follow = ({ end, states }: Run, strategy: Strategy): Followed => {
  // The moments at which the server reads a request; an answer is there half a latency later.
  let now = LATENCY;
  let seen = -1;
  let index = 0;
  let pollCount = 0;
  let unchanged = 0;
  for (;;) {
    pollCount += 1;
    if (now >= end) return { requests: 1 + pollCount, delay: now + LATENCY / 2 - end };
    while ((states[index + 1]?.from ?? Infinity) <= now) index += 1;
    const state = states[index];
    if (state === undefined) throw new Error('a run without states');
    unchanged = index === seen ? unchanged + 1 : 0;
    seen = index;
    now += strategy(state.snapshot, pollCount, unchanged) + LATENCY;
  }
};

/** How many runs were followed. */
export interface Measured {
  /** The mean number for a run. */
  readonly requests: number;
  /** In milliseconds. */
  readonly mean: number;
  /** In milliseconds. */
  readonly p95: number;
  /** The mean of the delays, each divided by the duration of its run. */
  readonly share: number;
}

export const measure = (runs: readonly Run[], strategy: Strategy): Measured => {
  let requests = 0;
  let total = 0;
  let shares = 0;
  const delays = new Float64Array(runs.length);
  runs.forEach((run, index) => {
    const followed = follow(run, strategy);
    requests += followed.requests;
    total += followed.delay;
    shares += followed.delay / run.duration;
    delays[index] = followed.delay;
  });
  delays.sort();
  const p95 = delays[Math.floor(0.95 * delays.length)] ?? NaN;
  return { requests: requests / runs.length, mean: total / runs.length, p95, share: shares / runs.length };
};
