import { concat, defer, from, ignoreElements, mergeMap, of, takeUntil, type Observable } from 'rxjs';
import type { Following } from './Following.js';
import type { RunRecord } from './RunRecord.js';

/** Does the next thing once the record is safe. */
export const saved = <T>({ store }: Following, record: RunRecord, next: () => Observable<T>): Observable<T> =>
  concat(defer(() => from(store.save(record))).pipe(ignoreElements()), defer(next));

/** Begins something that is not to be interrupted, unless the order is to be left: then completes. */
export const unlessStopped = <T>({ stop$ }: Following, next: () => Observable<T>): Observable<T> => {
  const go$ = of(null).pipe(takeUntil(stop$));
  return go$.pipe(mergeMap(next));
};
