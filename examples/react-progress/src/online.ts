import { fromEvent, map, merge, startWith } from 'rxjs';
import { useSyncExternalStore } from 'react';

const isOnline = (): boolean => navigator.onLine;

/** Emits whether there is a network: at once, and whenever that changes. */
export const online$ = merge(fromEvent(window, 'online'), fromEvent(window, 'offline')).pipe(
  startWith(null),
  map(isOnline),
);

const subscribe = (changed: () => void) => {
  const subscription = online$.subscribe(changed);
  return () => {
    subscription.unsubscribe();
  };
};

/** Whether there is a network. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, isOnline);
