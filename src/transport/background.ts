import { AsyncSubject, BehaviorSubject, finalize, first, map, Subject, takeUntil, type Observable } from 'rxjs';

/** Work that goes on although nobody listens. */
export interface Background {
  /** Starts the work at once; what is returned is its outcome, and unsubscribing from it stops nothing. */
  readonly run: <T>(work: Observable<T>) => Observable<T>;
  /** Emits once and completes when nothing is going on any more. */
  readonly idle$: Observable<void>;
  /** Stops all that is going on; it fails with this error. */
  readonly giveUp: (error: Error) => void;
}

/** Makes the background of one client. */
export const createBackground = (): Background => {
  const running$ = new BehaviorSubject(0);
  const givenUp$ = new Subject<Error>();
  const stop$ = givenUp$.pipe(
    map((error): never => {
      throw error;
    }),
  );
  return {
    run: <T>(work: Observable<T>) => {
      const outcome = new AsyncSubject<T>();
      running$.next(running$.value + 1);
      work
        .pipe(
          takeUntil(stop$),
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
    giveUp: (error) => {
      givenUp$.next(error);
    },
  };
};
