import { concat, defer, of, timer, type Observable } from 'rxjs';

/** Emits at once, and whenever another second since a time is over; never completes. In milliseconds. */
export const secondsSince = (start: number): Observable<unknown> =>
  defer(() => concat(of(null), timer(1000 - ((Date.now() - start) % 1000), 1000)));
