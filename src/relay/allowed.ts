import { ApiRefusal } from '../index.js';
import type { AllowList, RelayAllow } from './RelayOptions.js';

/** Whether a list has a name, or the function says so. */
export const allows = (list: AllowList = [], name: string): boolean =>
  // Anything but true is a no, a promise too.
  typeof list === 'function' ? (list(name) as unknown) === true : list.includes(name);

/** Refuses a run of a workflow that is not allowed. Its id comes from the API, not from the browser. */
export const checkWorkflow = (allow: RelayAllow, { workflowId }: { readonly workflowId: string }): void => {
  if (!allows(allow.workflows, workflowId)) throw new ApiRefusal(403, 'The relay does not allow runs of this workflow');
};

/** What options may name of things that belong to somebody. */
export interface NamedThings {
  readonly browserSessionId?: string | null | undefined;
  readonly useStates?: readonly string[] | null | undefined;
  readonly preserveState?: string | null | undefined;
}

/** Refuses options that reach for a session or a state that is not allowed. */
export const checkOptions = (allow: RelayAllow, options: NamedThings): void => {
  const { browserSessionId, useStates, preserveState } = options;
  if (typeof browserSessionId === 'string' && allow.sessions !== true)
    throw new ApiRefusal(403, 'The relay does not allow browser sessions');
  const states = [...(useStates ?? []), ...(typeof preserveState === 'string' ? [preserveState] : [])];
  if (!states.every((name) => allows(allow.states, name)))
    throw new ApiRefusal(403, 'The relay does not allow this browser state');
};
