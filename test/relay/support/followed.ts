import { lastValueFrom, tap, toArray, type Observable } from 'rxjs';
import type { WorkflowRunResults } from 'witrium-rx';

/** What comes of a run that goes on whenever a snapshot has been seen. */
export interface Followed {
  readonly snapshots: readonly WorkflowRunResults[];
  /** The letters of their statuses. */
  readonly statuses: string;
}

/** The states of the run 'stepwise' are no longer than this. */
const STEP = 35;

/**
 * Follows a run to its end: 'stepwise' has the states PRRC.
 *
 * @param advance Moves the clock.
 * @param seen Told how many snapshots there are, before the run goes on.
 */
export const followed = async (
  run$: Observable<WorkflowRunResults>,
  advance: (milliseconds: number) => void,
  seen: (count: number) => void = () => undefined,
): Promise<Followed> => {
  let count = 0;
  const snapshots = await lastValueFrom(
    run$.pipe(
      tap(() => {
        seen(++count);
        advance(STEP);
      }),
      toArray(),
    ),
  );
  return { snapshots, statuses: snapshots.map(({ status }) => status).join('') };
};
