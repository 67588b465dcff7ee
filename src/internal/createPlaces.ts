import { defer, EMPTY, finalize, type Observable } from 'rxjs';

/**
 * A number of places. An Observable that finds one takes it until it ends or is unsubscribed; one that finds none
 * completes at once.
 */
export const createPlaces = (places: number): (<T>(job: Observable<T>) => Observable<T>) => {
  let taken = 0;
  return (job) =>
    defer(() => {
      if (taken >= places) return EMPTY;
      taken += 1;
      return job.pipe(
        finalize(() => {
          taken -= 1;
        }),
      );
    });
};
