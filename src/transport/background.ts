import { AsyncSubject, BehaviorSubject, finalize, first, map, type Observable } from 'rxjs';

/** Work that goes on although nobody listens. */
export interface Background {
  /** Starts the work at once; what is returned is its outcome, and unsubscribing from it stops nothing. */
  readonly run: <T>(work: Observable<T>) => Observable<T>;
  /** Emits once and completes when nothing is going on any more. */
  readonly idle$: Observable<void>;
}

export const createBackground = (): Background => {
  const running$ = new BehaviorSubject(0);
  return {
    run: <T>(work: Observable<T>) => {
      const outcome = new AsyncSubject<T>();
      running$.next(running$.value + 1);
      work
        .pipe(
          finalize(() => {
            running$.next(running$.value - 1);
          }),
        )
        .subscribe(outcome);
      return outcome.asObservable();
    },
    idle$: running$.pipe(
      first((running) => running === 0),
      map(() => undefined),
    ),
  };
};
