import {
  assertInInjectionContext,
  computed,
  DestroyRef,
  effect,
  inject,
  PendingTasks,
  runInInjectionContext,
  untracked,
} from '@angular/core';
import { Subscription, type Observable } from 'rxjs';
import { InvalidOptionsError, toRunState, type HasExecutions, type HasStatus } from '../index.js';
import { checked } from '../internal/check.js';
import { hasKey, isRecord } from '../internal/guards.js';
import { expecting, flag, object } from '../internal/rules.js';
import { snapshotsOf } from '../view/ShownRun.js';
import { injectOutsideZone, onServer } from './appPlatform.js';
import { firstAwaited } from './firstAwaited.js';
import type { InjectRunOptions, RunSignals, RunSource } from './RunSignals.js';
import { viewOf, type RunView } from './RunView.js';

const RULES = object<InjectRunOptions>({
  onServer: flag,
  injector: expecting('an Injector', (value) => isRecord(value) && hasKey(value, 'get')),
});

/** How a view is followed on this platform: starts at once and returns what stops it. */
const injectFollow = <S extends HasStatus & HasExecutions>(): ((view: RunView<S>) => () => void) => {
  const outsideZone = injectOutsideZone();
  const awaited = onServer() ? firstAwaited<S>(inject(PendingTasks)) : (source: Observable<S>) => source;
  return ({ run, state, token }) => {
    if (run === null) return () => undefined;
    const subscription = outsideZone(() =>
      snapshotsOf(run, (known) => {
        token.set(known);
      })
        .pipe(awaited, toRunState())
        .subscribe((next) => {
          state.set(next);
        }),
    );
    return () => {
      outsideZone(() => {
        subscription.unsubscribe();
      });
    };
  };
};

/** Follows in the injection context that there is. */
const followHere = <S extends HasStatus & HasExecutions>(
  source: RunSource<S>,
  isOnServerToo: boolean,
): RunSignals<S> => {
  const run = typeof source === 'function' ? computed(source) : () => source;
  const view = computed(() => viewOf(run() ?? null));
  if (!onServer() || isOnServerToo) {
    const follow = injectFollow<S>();
    if (typeof source === 'function') {
      effect((onCleanup) => {
        const next = view();
        onCleanup(untracked(() => follow(next)));
      });
    } else {
      const left = new Subscription();
      // First: a component that is gone throws here, and nobody would leave what is followed.
      inject(DestroyRef).onDestroy(() => {
        left.unsubscribe();
      });
      left.add(follow(view()));
    }
  }
  const state = computed(() => view().state());
  return {
    phase: computed(() => state().phase),
    snapshot: computed(() => state().snapshot),
    progress: computed(() => state().progress),
    error: computed(() => state().error),
    token: computed(() => view().token()),
    state,
  };
};

/**
 * Follows a run for as long as the component, directive or service lives: signals of all that a screen shows of it,
 * with their first values at once. A failure of the stream is the phase 'error' and the value of `error`; reading
 * never throws it. Destroying unsubscribes from the source, which stops the polling; the last values stay.
 *
 * The subscription is outside the zone: polling does not keep the app from being stable. A poll that finds nothing new
 * changes no signal.
 *
 * @param source The handle of a run, or any stream of snapshots, subscribed to at once; or a function, asked again
 * when a signal that it has read changes. The run that it returned before is then left and the new one subscribed to,
 * with the next change detection. While it returns null the phase is 'idle'.
 * @param options `onServer`: whether the run is followed on a server too; false by default. `injector`: where it is
 * followed, when this is called outside an injection context.
 * @throws Error outside an injection context when there is no `injector`, and when the injector's component is destroyed.
 * @throws InvalidOptionsError when an option is not valid.
 * @example
 * ```ts
 * class Orders {
 *   readonly client = injectWitrium();
 *   readonly run = signal<RunHandle | null>(null);
 *   readonly view = injectRun(this.run);
 *   start = () => this.run.set(this.client.startRun('scrape'));
 * }
 * ```
 */
export const injectRun = <S extends HasStatus & HasExecutions>(
  source: RunSource<S>,
  options: InjectRunOptions = {},
): RunSignals<S> => {
  const { injector, onServer: isOnServerToo } = checked(RULES, options, InvalidOptionsError, 'injectRun');
  if (injector) return runInInjectionContext(injector, () => followHere(source, isOnServerToo === true));
  assertInInjectionContext(injectRun);
  return followHere(source, isOnServerToo === true);
};
