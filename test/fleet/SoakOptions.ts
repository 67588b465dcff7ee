import { fromEnvironment } from '../../examples/fleet/settings.js';

/** How hard a fleet is tried. Times are milliseconds. */
export interface SoakOptions {
  readonly runs: number;
  readonly workers: number;
  /** The time between two kills. */
  readonly killEvery: number;
  /** When it is given up. */
  readonly limit: number;
}

/** What came out. */
export interface SoakReport {
  readonly runs: number;
  readonly seconds: number;
  readonly killed: number;
  readonly redisRestarts: number;
  readonly frozen: number;
  /** How often a job was taken from a worker that was gone. */
  readonly stalled: number;
  readonly completed: number;
  /** The failed jobs by the tag of their error. */
  readonly failed: Readonly<Record<string, number>>;
  readonly submits: number;
  /** Jobs with a submit that was reported as uncertain, and how many of those submits have made a run. */
  readonly uncertain: { readonly jobs: number; readonly submits: number; readonly resubmitted: number };
  readonly orphansClosed: number;
  readonly openSessions: number;
  readonly peakSessions: number;
  /** What is not as promised; nothing, if all is well. */
  readonly violations: readonly string[];
}

export const soakOptions = (): SoakOptions => fromEnvironment() as SoakOptions;
