import { ignoreElements, isObservable, merge, tap, type Observable } from 'rxjs';
import type { RunHandle, RunToken } from '../index.js';

/** A run to show: the stream of its snapshots, or its handle. */
export type ShownRun<S> = Observable<S> | (Pick<RunHandle, 'token$'> & { readonly snapshots$: Observable<S> });

/** The snapshots of a run. With those of a handle comes its token. */
export const snapshotsOf = <S>(run: ShownRun<S>, onToken: (token: RunToken) => void): Observable<S> =>
  isObservable(run) ? run : merge(run.token$.pipe(tap(onToken), ignoreElements()), run.snapshots$);
