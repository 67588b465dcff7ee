import type { Observable } from 'rxjs';
import type { WatchOptions, WitriumClient } from '../index.js';
import type { RunOrder } from './RunOrder.js';
import type { RunStore } from './RunStore.js';
import type { UncertainPolicy } from './UncertainSubmit.js';

/** What `followJob` needs of a client. */
export type RunClient = Pick<
  WitriumClient,
  'startRun' | 'resumeRun' | 'createBrowserSession' | 'getBrowserSession' | 'closeBrowserSession'
>;

/** How `followJob` follows an order. */
export interface FollowJobOptions {
  /** How the run is polled; `pollingInterval` is 5000 ms by default. Who leaves a run never cancels it. */
  readonly watch?: Omit<WatchOptions, 'onUnsubscribe'> | undefined;
  /** What is done about a submit whose answer was not stored. Default 'fail'. */
  readonly uncertain?: UncertainPolicy | undefined;
  /** Leaves the order to somebody else when this emits, as soon as that is safe. Default: never. */
  readonly stop$?: Observable<unknown> | undefined;
}

/** One order that is being followed. */
export interface Following {
  readonly client: RunClient;
  readonly order: RunOrder;
  readonly store: RunStore;
  readonly watch: Omit<WatchOptions, 'onUnsubscribe'>;
  readonly uncertain: UncertainPolicy;
  readonly stop$: Observable<unknown>;
}
