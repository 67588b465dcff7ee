import { defer, mergeMap, tap, type Observable } from 'rxjs';
import type { Transport } from '../transport/createTransport.js';

/**
 * A request that creates something: it always goes on to its end, as aborting it would leave behind what
 * the server has already made. When nobody is there any more to take what was created, `undo` gets it.
 */
export const uninterrupted = <T>(
  { background }: Transport,
  create: Observable<T>,
  undo: (created: T) => Observable<unknown>,
): Observable<T> =>
  defer(() => {
    const created$ = background(create);
    let taken = false;
    return created$.pipe(
      tap({
        next: () => {
          taken = true;
        },
        unsubscribe: () => {
          if (!taken) background(created$.pipe(mergeMap(undo)));
        },
      }),
    );
  });
