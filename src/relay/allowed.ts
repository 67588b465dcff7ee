import { ApiRefusal } from '../index.js';
import { own } from '../internal/own.js';
import type { RelayAllow, RelayCall } from './RelayOptions.js';

/** What a prototype has, nobody has allowed. */
const said = <K extends keyof RelayAllow>(allow: RelayAllow, key: K): RelayAllow[K] => own(allow, key) as RelayAllow[K];

/** Whether a switch is on. */
export const isOn = (allow: RelayAllow, key: 'cancel' | 'sessions' | 'listSessions'): boolean =>
  said(allow, key) === true;

/**
 * Whether a list has a name, or its function says so.
 *
 * @param call Absent while the request is not read to its end: what a function will say is open then.
 */
export const allows = (
  allow: RelayAllow,
  key: 'workflows' | 'talents' | 'states',
  name: string,
  call: RelayCall | undefined,
): boolean => {
  const list = said(allow, key);
  // Anything but true is a no, a promise too.
  if (typeof list === 'function') return call === undefined || (list(name, call) as unknown) === true;
  return list?.includes(name) === true;
};

/** Whether there can be a workflow that is allowed. */
export const allowsAnyWorkflow = (allow: RelayAllow): boolean => {
  const list = said(allow, 'workflows') ?? [];
  return typeof list === 'function' || list.length > 0;
};

/** Refuses a run of a workflow that is not allowed. Its id comes from the API, not from the browser. */
export const checkWorkflow = (allow: RelayAllow, call: RelayCall, workflowId: string): void => {
  if (!allows(allow, 'workflows', workflowId, call))
    throw new ApiRefusal(403, 'The relay does not allow runs of this workflow');
};

/** Refuses a call whose body reaches for a session or a state that is not allowed. */
export const checkNamed = (allow: RelayAllow, call: RelayCall): void => {
  const { browserSessionId, useStates = [], preserveState } = call;
  if (browserSessionId !== undefined && !isOn(allow, 'sessions'))
    throw new ApiRefusal(403, 'The relay does not allow browser sessions');
  const states = preserveState === undefined ? useStates : [...useStates, preserveState];
  if (!states.every((name) => allows(allow, 'states', name, call)))
    throw new ApiRefusal(403, 'The relay does not allow this browser state');
};
