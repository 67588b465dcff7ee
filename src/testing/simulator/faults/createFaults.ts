import { ApiRefusal } from '../../../index.js';
import type { AnswerCall, Call } from '../answerCall.js';
import { whole, type Delivery } from '../deliveries.js';
import { checkFault } from './checkFault.js';
import { effectOf, type Effect } from './effectOf.js';
import type { FaultTarget, SimulatedFault } from './SimulatedFault.js';

/** The faults of one simulator. */
export interface Faults {
  /** Throws when something is wrong with the fault; gives back what removes it. */
  readonly add: (fault: SimulatedFault) => () => void;
  /** Outermost, as a proxy in front of the service would be: it hits requests that would be refused too. */
  readonly around: (next: AnswerCall) => (call: Call) => Promise<Delivery>;
}

interface ActiveFault {
  /** Counts the call if it is one of the fault's operation, and says whether it is hit. */
  readonly hits: (call: Call) => boolean;
  readonly effect: Effect;
}

const hitsOf = ({ operation, calls = 1 }: FaultTarget): ActiveFault['hits'] => {
  const numbers = calls === 'all' ? calls : new Set(typeof calls === 'number' ? [calls] : calls);
  let count = 0;
  return ({ route }) => {
    if (operation !== 'any' && (route instanceof ApiRefusal || route.operation !== operation)) return false;
    count += 1;
    return numbers === 'all' || numbers.has(count);
  };
};

/** Makes the faults of a simulator. Those that it starts with were checked with its scenario. */
export const createFaults = (faults: readonly SimulatedFault[] | undefined): Faults => {
  const active = new Set<ActiveFault>();
  const add = (fault: SimulatedFault) => {
    const added: ActiveFault = { hits: hitsOf(fault), effect: effectOf(fault) };
    active.add(added);
    return () => {
      active.delete(added);
    };
  };
  faults?.forEach(add);
  return {
    add: (fault) => add(checkFault(fault)),
    around: (next) => async (call) => {
      // Every fault counts the call, also those that do not come into it.
      const [first] = [...active].filter(({ hits }) => hits(call));
      return first ? first.effect(next, call) : whole(await next(call));
    },
  };
};
