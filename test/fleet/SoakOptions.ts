import { fromEnvironment } from '../../examples/fleet/settings.js';

/** What happens to a fleet meanwhile: see `weather/`. */
export type WeatherName = 'kills' | 'outage' | 'certificate' | 'failover';

/** How hard a fleet is tried. Times are milliseconds. */
export interface SoakOptions {
  readonly weather: WeatherName;
  readonly runs: number;
  readonly workers: number;
  /** How many runs are under way at a time in the whole fleet. */
  readonly maxSessions: number;
  /** The time between two kills. */
  readonly killEvery: number;
  /** The folder of the certificates that the weather of that name needs. */
  readonly certificates: string;
  /** When it is given up. */
  readonly limit: number;
}

/** What came out. */
export interface SoakReport {
  readonly runs: number;
  readonly seconds: number;
  /** What was done to the fleet, and what was felt of it. */
  readonly felt: Readonly<Record<string, number>>;
  /** How often a job was taken from a worker that was gone. */
  readonly stalled: number;
  /** How many jobs have completed with more than one attempt. */
  readonly triedAgain: number;
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
