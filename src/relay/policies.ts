import { allows, allowsAnyWorkflow, isOn } from './allowed.js';
import type { RelayAllow, RelayCall, RelayOperation } from './RelayOptions.js';

/** Who may make a call, and what becomes of it when its browser leaves. */
export interface Policy {
  /**
   * Whether `allow` has it.
   *
   * @param call Absent while the request is not read to its end; then a no is final, and a yes is not.
   */
  readonly isAllowed: (allow: RelayAllow, id: string, call?: RelayCall) => boolean;
  /** Whether it goes on to its end when the browser has left: nobody knows what an aborted submit has done. */
  readonly outlivesBrowser: boolean;
}

const withSessions = (allow: RelayAllow): boolean => isOn(allow, 'sessions');

/** What the relay decides of each call; all else of it stands in `endpoints` and `runEventStream`. */
export const policies = {
  submitWorkflow: { isAllowed: (allow, id, call) => allows(allow, 'workflows', id, call), outlivesBrowser: true },
  getWorkflowResults: { isAllowed: allowsAnyWorkflow, outlivesBrowser: false },
  watchRun: { isAllowed: allowsAnyWorkflow, outlivesBrowser: false },
  cancelRun: { isAllowed: (allow) => isOn(allow, 'cancel') && allowsAnyWorkflow(allow), outlivesBrowser: true },
  runTalent: { isAllowed: (allow, id, call) => allows(allow, 'talents', id, call), outlivesBrowser: false },
  createBrowserSession: { isAllowed: withSessions, outlivesBrowser: true },
  listBrowserSessions: { isAllowed: (allow) => isOn(allow, 'listSessions'), outlivesBrowser: false },
  getBrowserSession: { isAllowed: withSessions, outlivesBrowser: false },
  closeBrowserSession: { isAllowed: withSessions, outlivesBrowser: true },
} as const satisfies Readonly<Record<RelayOperation, Policy>>;
