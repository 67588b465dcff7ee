import { catchError, concat, defer, EMPTY, map, of, startWith, tap, type OperatorFunction } from 'rxjs';
import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import { stopwatch } from '../internal/clock.js';
import { progressOf } from './runProgress.js';
import { phaseOf, type RunPhase, type RunState } from './RunState.js';

const FINAL: readonly RunPhase[] = ['completed', 'failed', 'cancelled'];

/**
 * Turns a stream of snapshots into states for a screen: one at once, one for each snapshot, and one when the
 * stream ends before the run does. Never errors; the last state has a final phase, then it completes.
 * Unsubscribing unsubscribes from the source.
 *
 * ```text
 * source  --P--R--#
 * toRunState()
 * output  s-p--r--(e|)
 *
 * #  NetworkError
 * s  phase 'starting'
 * p  phase 'pending'
 * r  phase 'running'
 * e  phase 'error'
 * ```
 *
 * @example
 * ```ts
 * client
 *   .runWorkflow('scrape')
 *   .pipe(toRunState())
 *   .subscribe(({ phase, progress }) => console.log(phase, progress?.completed ?? 0));
 * ```
 */
export const toRunState =
  <S extends HasStatus & HasExecutions>(): OperatorFunction<S, RunState<S>> =>
  (source) =>
    defer(() => {
      const elapsed = stopwatch();
      let last: RunState<S> = { phase: 'starting', snapshot: null, progress: null, error: null };
      const states$ = source.pipe(
        map((snapshot): RunState<S> => {
          const progress = progressOf(snapshot, elapsed());
          return { phase: phaseOf(snapshot.status), snapshot, progress, error: null };
        }),
        tap((state) => {
          last = state;
        }),
      );
      const endedWith = (end: { readonly phase: 'stopped' } | { readonly phase: 'error'; readonly error: unknown }) =>
        of<RunState<S>>({ error: null, snapshot: last.snapshot, progress: last.progress, ...end });
      const stopped$ = defer(() => (FINAL.includes(last.phase) ? EMPTY : endedWith({ phase: 'stopped' })));
      return concat(states$, stopped$).pipe(
        catchError((error: unknown) => endedWith({ phase: 'error', error })),
        startWith<RunState<S>, readonly RunState<S>[]>(last),
      );
    });
