import type { Operation } from 'witrium-rx';
import { isRepeatable } from './calls.js';
import type { Composite } from './composites.js';
import type { Fault } from './faults.js';

/** A fault and whom it hits. */
export interface Hit {
  readonly operation: Operation;
  readonly fault: Fault;
  readonly stays: boolean;
}

/** What a whole life must come to. */
export interface Expectation {
  /** What the stream fails with, or null when it completes. */
  readonly error: object | null;
  readonly requests: Partial<Record<Operation, number>>;
  readonly submits: number;
  /** What the close failed with, or null. */
  readonly closeError: object | null;
  readonly openSessions: number;
}

interface Outcome {
  readonly tries: number;
  readonly error: object | null;
  /** Whether the request has had its effect. */
  readonly done: boolean;
}

const FINE: Outcome = { tries: 1, error: null, done: true };

/** A close takes any object for an answer, and nothing too. */
const isAnyAnswer = (operation: Operation, { kind }: Fault): boolean =>
  operation === 'closeBrowserSession' && (kind.kind === 'wrong-shape' || kind.kind === 'empty');

/** What comes of one request that is hit. */
export const outcomeOf = ({ operation, fault, stays }: Hit): Outcome => {
  if (fault.error === null) return FINE;
  if (isAnyAnswer(operation, fault)) return { ...FINE, done: false };
  const again = fault.transient === true && isRepeatable(operation);
  if (again && !stays) return { ...FINE, tries: 2 };
  return { tries: again ? 4 : 1, error: { ...fault.error, operation }, done: fault.lost === true };
};

/** Plays the requests of a life one by one. */
export const expectationOf = (composite: Composite, hit: Hit): Expectation => {
  const requests: Partial<Record<Operation, number>> = {};
  let submits = 0;
  const play = (operation: Operation): Outcome => {
    const isHit = operation === hit.operation && (hit.stays || requests[operation] === undefined);
    const outcome = isHit ? outcomeOf(hit) : FINE;
    requests[operation] = (requests[operation] ?? 0) + outcome.tries;
    if (operation === 'submitWorkflow' && outcome.done) submits += 1;
    return outcome;
  };
  const playAll = (): object | null => {
    for (const operation of composite.requests) {
      const { error } = play(operation);
      if (error !== null && !(composite.forgives ?? []).includes(operation)) return error;
    }
    return composite.ownError ?? null;
  };

  if (composite.session !== true) {
    return { error: playAll(), requests, submits, closeError: null, openSessions: 0 };
  }
  const opened = play('createBrowserSession');
  if (opened.error) {
    return { error: opened.error, requests, submits, closeError: null, openSessions: opened.done ? 1 : 0 };
  }
  const ownError = playAll();
  const closed = play('closeBrowserSession');
  // A close whose answer was lost is refused at the second time; a look shows that it has worked.
  if (closed.tries === 2 && hit.fault.lost === true) play('getBrowserSession');
  const closeError = closed.error && { _tag: 'SessionCloseError', cause: closed.error };
  return {
    error: ownError ?? closeError,
    requests,
    submits,
    closeError: closed.error,
    openSessions: closed.done ? 0 : 1,
  };
};
