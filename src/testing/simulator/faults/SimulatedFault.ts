import type { JsonValue, Operation } from '../../../index.js';

/** Which calls a fault hits. A call is a request that has arrived as a whole, also when it is refused in the end. */
export interface FaultTarget {
  /** The operation; 'any' stands for every request, also one that is no operation at all. */
  readonly operation: Operation | 'any';
  /**
   * Which calls of the operation, by their numbers since the fault was added; the first one is 1. They are counted
   * also when another fault hits them. Default 1.
   */
  readonly calls?: number | readonly number[] | 'all' | undefined;
}

/** A fault in the place of the real answer. */
export interface ProcessedFault {
  /** Whether the request takes effect though its own answer is lost; a talent's does at its end. Default false. */
  readonly processed?: boolean | undefined;
}

/** Another answer with a status of one's own. */
export interface StatusFault extends FaultTarget, ProcessedFault {
  /** Tells this fault from others. */
  readonly kind: 'status';
  /** From 200 to 599. */
  readonly status: number;
  /** Default the content type of the body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A string is sent as it is, as plain text; all else as JSON. Default `{"detail": …}` with the status in words. */
  readonly body?: JsonValue | undefined;
}

/** No answer: the connection is reset. */
export interface ResetFault extends FaultTarget {
  /** Tells this fault from others. */
  readonly kind: 'reset';
  /** Before the request takes effect, or after. */
  readonly when: 'before' | 'after';
}

/** No answer: the client waits until it leaves or the simulator stops. */
export interface HangFault extends FaultTarget, ProcessedFault {
  /** Tells this fault from others. */
  readonly kind: 'hang';
}

/** The real answer, a few bytes at a time. */
export interface DripFault extends FaultTarget {
  /** Tells this fault from others. */
  readonly kind: 'drip';
  /** The pause before each piece, in milliseconds. Default 10. */
  readonly interval?: number | undefined;
  /** The length of a piece. Default 16. */
  readonly bytes?: number | undefined;
}

/** A 200 that is no answer of the API. */
export interface ForeignAnswerFault extends FaultTarget, ProcessedFault {
  /** 'html' is a page, 'empty' no body at all, and 'wrong-shape' `{"unexpected":true}`. */
  readonly kind: 'html' | 'empty' | 'wrong-shape';
}

/** The real answer cut in the middle: good HTTP, broken JSON. */
export interface TruncatedFault extends FaultTarget {
  /** Tells this fault from others. */
  readonly kind: 'truncated';
}

/** A redirect; the request has no effect. */
export interface RedirectFault extends FaultTarget {
  /** Tells this fault from others. */
  readonly kind: 'redirect';
  /** The header of this name: where to go instead. */
  readonly location: string;
  /** From 300 to 399. Default 307. */
  readonly status?: number | undefined;
}

/** The real answer with another `status` at its top level; one without a status stays as it is. */
export interface UnknownStatusFault extends FaultTarget {
  /** Tells this fault from others. */
  readonly kind: 'unknown-status';
  /** Default 'Q'. */
  readonly letter?: string | undefined;
}

/** The real answer with its `executions` one short or in reverse order; one without any stays as it is. */
export interface StepsFault extends FaultTarget {
  /** Tells this fault from others. */
  readonly kind: 'steps';
  /** 'shrink' takes the last one away. */
  readonly change: 'shrink' | 'reverse';
}

/**
 * Something that goes wrong with certain calls, told apart by `kind`. Of several faults that hit one call the first
 * added counts. Faults come before all else, the key too, as with a proxy in front of the service.
 *
 * @example
 * ```ts
 * const simulator = await startSimulator({
 *   workflows: { orders: {} },
 *   faults: [
 *     { operation: 'submitWorkflow', kind: 'reset', when: 'after' },
 *     { operation: 'getWorkflowResults', calls: [2, 3], kind: 'status', status: 503, headers: { 'retry-after': '1' } },
 *   ],
 * });
 * const remove = simulator.addFault({ operation: 'any', calls: 'all', kind: 'hang' });
 * remove();
 * await simulator.close();
 * ```
 */
export type SimulatedFault =
  | StatusFault
  | ResetFault
  | HangFault
  | DripFault
  | ForeignAnswerFault
  | TruncatedFault
  | RedirectFault
  | UnknownStatusFault
  | StepsFault;
