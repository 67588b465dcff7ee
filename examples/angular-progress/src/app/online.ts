import { distinctUntilChanged, fromEvent, map, merge, startWith } from 'rxjs';

/** Emits whether there is a network: at once, and whenever that changes. */
export const online$ = merge(fromEvent(window, 'online'), fromEvent(window, 'offline')).pipe(
  startWith(null),
  map(() => navigator.onLine),
  distinctUntilChanged(),
);
