import { defer, fromEvent, map, merge, startWith, type Observable } from 'rxjs';

/** Emits whether there is a network: at once, and whenever that changes. */
export const online = (): Observable<boolean> =>
  defer(() =>
    merge(fromEvent(window, 'online'), fromEvent(window, 'offline')).pipe(
      startWith(null),
      map(() => navigator.onLine),
    ),
  );
