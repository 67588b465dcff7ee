import { useMemo, useSyncExternalStore } from 'react';
import { isObservable } from 'rxjs';
import { InvalidOptionsError, type HasExecutions, type HasStatus } from '../index.js';
import { checked, problemsOf } from '../internal/check.js';
import { anything, expecting, list, unless } from '../internal/rules.js';
import { isRecord } from '../internal/guards.js';
import type { ShownRun } from '../view/ShownRun.js';
import { withInitial, type RunView } from './RunView.js';
import { storeOf } from './RunStore.js';
import { RULES, type UseRunOptions } from './UseRunOptions.js';
import { useSteady } from './useSteady.js';

/** How `useRun` is called. */
export interface UseRun {
  /** With a function that makes the run, and what it depends on: when that has changed, it makes another one. */
  <S extends HasStatus & HasExecutions>(
    make: () => ShownRun<S> | null | undefined,
    deps: readonly unknown[],
    options?: UseRunOptions<S>,
  ): RunView<S>;
  // The compiler names the last one in its messages, and most give a run.
  /** With the run, the same one in each render. */
  <S extends HasStatus & HasExecutions>(run: ShownRun<S> | null | undefined, options?: UseRunOptions<S>): RunView<S>;
}

const isHandle = (value: unknown): boolean =>
  isRecord(value) && isObservable(value['token$']) && isObservable(value['snapshots$']);

const RUN_RULE = unless(
  (value) => value === null || isObservable(value) || isHandle(value),
  expecting('the handle of a run, an Observable of snapshots, or null', () => false),
);

const DEPS_RULE = list(anything, 'a list of what the run depends on, such as [client, orderId]');

const refuse = (errors: readonly string[]): void => {
  if (errors.length > 0) throw new InvalidOptionsError({ operation: 'useRun', errors });
};

const checkedRun = <S>(run: ShownRun<S> | null | undefined): ShownRun<S> | null => {
  refuse(problemsOf(RUN_RULE, run ?? null, 'run'));
  return run ?? null;
};

const NEW_RUN = 'run: another one in each render; keep it in useState, or give a function and its dependencies';
const NEW_DEPS = 'deps: others in each render; an object or a function among them is made anew each time';

/**
 * Follows a run for as long as the component is on the screen: all that it shows of the run, with its first values at
 * once. A failure of the stream is the phase 'error' and the value of `error`. A poll that finds nothing new renders
 * nothing.
 *
 * The run is subscribed to when the component has been mounted, so nothing is sent while rendering, on a server or for
 * a screen that is given up. All components with the same run share one subscription and show the same. It ends soon
 * after the last of them has left, which stops the polling, and cancels a run with `onUnsubscribe: 'cancel'`; who is
 * back at once, as in StrictMode, finds it as it was.
 *
 * @param run The handle of a run, or a stream of its snapshots, the same one in each render. When there is another one,
 * the one before is left. While it is null or undefined the phase is 'idle'. Or a function that gives one of these; it
 * is called when the component is first rendered and when one of its dependencies has changed, and only makes the run:
 * React may call it for nothing.
 * @param deps What the function depends on, as for `useMemo`.
 * @param options `initial`: a snapshot to show until there is a newer one, none by default. `throwOnError`: whether a
 * failure of the stream is thrown while rendering; false by default.
 * @throws InvalidOptionsError when an option is not valid, and when each render has another run.
 * @example
 * ```ts
 * const Orders = () => {
 *   const client = useWitrium();
 *   const [run, setRun] = useState<RunHandle | null>(null);
 *   const { phase, progress } = useRun(run);
 *   const start = () => setRun(client.startRun('scrape'));
 *   return createElement('button', { onClick: start }, phase, progress?.completed);
 * };
 * ```
 */
export const useRun: UseRun = <S extends HasStatus & HasExecutions>(
  source: ShownRun<S> | null | undefined | (() => ShownRun<S> | null | undefined),
  ...rest: readonly unknown[]
): RunView<S> => {
  const isMade = typeof source === 'function';
  const [deps, options = {}] = isMade ? rest : [undefined, ...rest];
  const { initial, throwOnError } = checked(RULES, options, InvalidOptionsError, 'useRun') as UseRunOptions<S>;
  if (isMade) refuse(problemsOf(DEPS_RULE, deps, 'deps'));
  const key = isMade ? (deps as readonly unknown[]) : [source ?? null];
  const run = useSteady(key, () => checkedRun(isMade ? source() : source), isMade ? NEW_DEPS : NEW_RUN);
  const store = storeOf(run);
  const heard = useSyncExternalStore(store.subscribe, store.read, store.first);
  const view = useMemo(() => (initial === undefined ? heard : withInitial(heard, initial)), [heard, initial]);
  if (throwOnError && view.phase === 'error') throw view.error;
  return view;
};
