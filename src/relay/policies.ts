import { allows } from './allowed.js';
import type { RelayAllow, RelayOperation } from './RelayOptions.js';

/** Who may make a call, and what becomes of it when its browser leaves. */
export interface Policy {
  readonly isAllowed: (allow: RelayAllow, id: string) => boolean;
  /** Whether it goes on to its end when the browser has left: nobody knows what an aborted submit has done. */
  readonly outlivesBrowser: boolean;
}

const anyWorkflow = ({ workflows = [] }: RelayAllow): boolean =>
  typeof workflows === 'function' || workflows.length > 0;

const withSessions = ({ sessions }: RelayAllow): boolean => sessions === true;

/** What the relay decides of each call; all else of it stands in `endpoints` and `runEventStream`. */
export const policies = {
  submitWorkflow: { isAllowed: ({ workflows }, id) => allows(workflows, id), outlivesBrowser: true },
  getWorkflowResults: { isAllowed: anyWorkflow, outlivesBrowser: false },
  watchRun: { isAllowed: anyWorkflow, outlivesBrowser: false },
  cancelRun: { isAllowed: (allow) => allow.cancel === true && anyWorkflow(allow), outlivesBrowser: true },
  runTalent: { isAllowed: ({ talents }, id) => allows(talents, id), outlivesBrowser: false },
  // The client closes what it opens for somebody who has left.
  createBrowserSession: { isAllowed: withSessions, outlivesBrowser: false },
  listBrowserSessions: { isAllowed: ({ listSessions }) => listSessions === true, outlivesBrowser: false },
  getBrowserSession: { isAllowed: withSessions, outlivesBrowser: false },
  closeBrowserSession: { isAllowed: withSessions, outlivesBrowser: true },
} as const satisfies Readonly<Record<RelayOperation, Policy>>;
