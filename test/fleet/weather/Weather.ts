import { filter, ignoreElements, merge, mergeMap, take, type Observable } from 'rxjs';
import type { Counts } from '../../../examples/fleet/fleetEvents.js';
import type { FleetSettings } from '../../../examples/fleet/settings.js';
import type { Fleet } from '../../../examples/fleet/startFleet.js';
import type { SoakOptions } from '../SoakOptions.js';

/** What happens to a fleet while it works. */
export interface Weather {
  /** Puts what is needed for it between the fleet and what that talks to. */
  readonly between?: (settings: FleetSettings) => Promise<FleetSettings>;
  /** Does the harm. Never completes before the fleet is done. */
  readonly harm: (fleet: Fleet, options: SoakOptions, counts$: Observable<Counts>) => Observable<never>;
  /** What was done, and what was felt of it: each of them must have happened at least once. */
  readonly felt: () => Readonly<Record<string, number>>;
  readonly stop?: () => Promise<void>;
}

/** Emits once, when a share of the runs has ended. */
export const onceDone = (counts$: Observable<Counts>, share: number, runs: number): Observable<Counts> =>
  counts$.pipe(
    filter(({ completed, failed }) => completed + failed >= share * runs),
    take(1),
  );

/** Does a harm twice, one time after the other: when a fifth of the runs has ended, and when three fifths have. */
export const twice = (counts$: Observable<Counts>, runs: number, harm: () => Promise<void>): Observable<never> =>
  merge(...[0.2, 0.6].map((share) => onceDone(counts$, share, runs))).pipe(mergeMap(harm, 1), ignoreElements());
