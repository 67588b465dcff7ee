import {
  concat,
  defer,
  from,
  ignoreElements,
  mergeMap,
  of,
  takeUntil,
  type Observable,
  type ObservableInput,
} from 'rxjs';
import type { WatchOptions, WitriumClient } from '../index.js';
import { object, observable, oneOf, orFunction } from '../internal/rules.js';
import { watchRules } from '../internal/watchRules.js';
import type { RunOrder } from './RunOrder.js';
import type { RunRecord } from './RunRecord.js';
import type { UncertainPolicy } from './UncertainPolicy.js';

/** What `followJob` needs of a client. */
export type RunClient = Pick<
  WitriumClient,
  'startRun' | 'resumeRun' | 'createBrowserSession' | 'getBrowserSession' | 'ensureBrowserSessionClosed'
>;

/**
 * Where the record of one order is kept, for any queue engine. Its promise is what makes a submit happen once: a
 * record that was saved is there for whoever takes the order up next.
 */
export interface RunStore {
  /** Gives the record that was saved last, or undefined when there is none. */
  readonly load: () => ObservableInput<RunRecord | undefined>;
  /**
   * Saves a record, and ends when it is safe. Fails when the order is somebody else's by now, also when it became so
   * while the record was being written: nothing is sent then.
   */
  readonly save: (record: RunRecord) => ObservableInput<unknown>;
}

/** How `followJob` follows an order. */
export interface FollowJobOptions {
  /** How the run is polled; `pollingInterval` is 5000 ms by default. Who leaves a run never cancels it. */
  readonly watch?: Omit<WatchOptions, 'onUnsubscribe'> | undefined;
  /** What is done about a submit whose answer was not stored. Default 'fail'. */
  readonly uncertain?: UncertainPolicy | undefined;
  /**
   * Leaves the order to somebody else when this emits, as soon as that is safe. Subscribed to once, before the record is
   * loaded. Default: never.
   */
  readonly stop$?: Observable<unknown> | undefined;
}

const { pollingInterval, minWaitTime, pollWhile, retry } = watchRules;

/** What both a followed order and a processor can be told. */
export const followRules = {
  watch: object<Omit<WatchOptions, 'onUnsubscribe'>>({ pollingInterval, minWaitTime, pollWhile, retry }),
  uncertain: orFunction(oneOf('fail', 'resubmit')),
};

/** The rule of {@link FollowJobOptions}. */
export const followJobRule = object<FollowJobOptions>({ ...followRules, stop$: observable });

/** One order that is being followed. */
export interface Following {
  readonly client: RunClient;
  readonly order: RunOrder;
  readonly store: RunStore;
  readonly watch: Omit<WatchOptions, 'onUnsubscribe'>;
  readonly uncertain: UncertainPolicy;
  /** Remembers that it has emitted. */
  readonly stop$: Observable<unknown>;
}

/** Does the next thing once the record is safe. */
export const afterSaving = <T>({ store }: Following, record: RunRecord, next: () => Observable<T>): Observable<T> =>
  concat(defer(() => from(store.save(record))).pipe(ignoreElements()), defer(next));

/** Begins something that is not to be interrupted, unless the order is to be left: then completes. */
export const unlessStopped = <T>({ stop$ }: Following, next: () => Observable<T>): Observable<T> => {
  const go$ = of(null).pipe(takeUntil(stop$));
  return go$.pipe(mergeMap(next));
};
