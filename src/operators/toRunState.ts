import { catchError, concat, defer, EMPTY, map, of, startWith, tap, type OperatorFunction } from 'rxjs';
import type { HasExecutions, HasStatus } from '../codecs/snapshot.js';
import type { OpenStatus } from '../codecs/WorkflowRunStatus.js';
import { stopwatch } from '../internal/clock.js';
import { progressOf, type RunProgress } from './runProgress.js';

/**
 * Where a run stands. 'starting': there is no snapshot yet. 'stopped': the stream completed before the run had
 * ended. 'error': the stream failed, which is another thing than a run that failed.
 */
export type RunPhase = 'starting' | 'pending' | 'running' | 'completed' | 'failed' | 'cancelled' | 'stopped' | 'error';

/** All that a screen shows of a run. */
export interface RunState<S extends HasStatus & HasExecutions> {
  /** Where the run stands; 'starting' before the first snapshot. */
  readonly phase: RunPhase;
  /** The last snapshot, or null. */
  readonly snapshot: S | null;
  /** How far the last snapshot has come, or null. */
  readonly progress: RunProgress<S['executions'][number]> | null;
  /** What the stream failed with; null in every phase but 'error'. */
  readonly error: unknown;
}

const PHASES: ReadonlyMap<string, RunPhase> = new Map([
  ['P', 'pending'],
  ['R', 'running'],
  ['C', 'completed'],
  ['F', 'failed'],
  ['X', 'cancelled'],
]);

/** The phase of a run with this status; one that is not known goes on. */
export const phaseOf = (status: OpenStatus): RunPhase => PHASES.get(status) ?? 'running';

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
      const states = source.pipe(
        map((snapshot): RunState<S> => {
          const progress = progressOf(snapshot, elapsed());
          return { phase: phaseOf(snapshot.status), snapshot, progress, error: null };
        }),
        tap((state) => {
          last = state;
        }),
      );
      const stopped = defer(() =>
        FINAL.includes(last.phase) ? EMPTY : of<RunState<S>>({ ...last, phase: 'stopped' }),
      );
      return concat(states, stopped).pipe(
        catchError((error: unknown) => of<RunState<S>>({ ...last, phase: 'error', error })),
        startWith(last),
      );
    });
