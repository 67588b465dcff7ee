import { catchError, exhaustMap, map, of, startWith, type Observable } from 'rxjs';
import type { RunHandle } from 'witrium-rx';

/** What has become of the wish to cancel a run. */
export interface Cancelling {
  readonly isAsked: boolean;
  /** Why it did not work; null when it did, or when nobody has tried. */
  readonly error: unknown;
}

const NOT_ASKED: Cancelling = { isAsked: false, error: null };
const ASKED: Cancelling = { isAsked: true, error: null };

/** Cancels a run when `cancel$` emits, once at a time, and says how that goes. That the run has ended is seen there. */
export const cancelling = (handle: RunHandle, cancel$: Observable<unknown>): Observable<Cancelling> =>
  cancel$.pipe(
    exhaustMap(() =>
      handle.cancel().pipe(
        map(() => ASKED),
        startWith(ASKED),
        catchError((error: unknown) => of({ isAsked: false, error })),
      ),
    ),
    startWith(NOT_ASKED),
  );
