import type { Operation } from 'witrium-rx';
import type { SimulatedFault } from 'witrium-rx/testing';

/** A fault without its target. */
type Kind = SimulatedFault extends infer F
  ? F extends SimulatedFault
    ? Omit<F, 'operation' | 'calls'>
    : never
  : never;

export interface Fault {
  readonly name: string;
  readonly kind: Kind;
  /** What a call fails with that is not sent again, or null when the answer is good. */
  readonly error: object | null;
  /** Whether a repeatable call is sent again. */
  readonly transient?: boolean;
  /** Whether the request has its effect although the answer is lost. */
  readonly lost?: boolean;
}

const elsewhere = 'http://127.0.0.1:9/elsewhere';

export const faults: readonly Fault[] = [
  {
    name: 'status 503',
    kind: { kind: 'status', status: 503, body: { detail: 'busy' } },
    error: { _tag: 'HttpStatusError', status: 503, detail: 'busy' },
    transient: true,
  },
  {
    name: 'status 429 with Retry-After',
    kind: { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    error: { _tag: 'HttpStatusError', status: 429, retryAfter: 0 },
    transient: true,
  },
  {
    name: 'status 401',
    kind: { kind: 'status', status: 401, body: { detail: 'no' } },
    error: { _tag: 'HttpStatusError', status: 401, detail: 'no' },
  },
  {
    name: 'a reset before',
    kind: { kind: 'reset', when: 'before' },
    error: { _tag: 'NetworkError', code: 'ECONNRESET' },
    transient: true,
  },
  {
    name: 'a reset after',
    kind: { kind: 'reset', when: 'after' },
    error: { _tag: 'NetworkError', code: 'ECONNRESET' },
    transient: true,
    lost: true,
  },
  {
    name: 'silence',
    kind: { kind: 'hang' },
    error: { _tag: 'RequestTimeoutError' },
    transient: true,
  },
  { name: 'a slow drip', kind: { kind: 'drip', interval: 1, bytes: 64 }, error: null },
  { name: 'HTML', kind: { kind: 'html' }, error: { _tag: 'DecodeError' } },
  { name: 'truncated JSON', kind: { kind: 'truncated' }, error: { _tag: 'DecodeError' }, lost: true },
  { name: 'an empty body', kind: { kind: 'empty' }, error: { _tag: 'DecodeError' } },
  { name: 'another shape', kind: { kind: 'wrong-shape' }, error: { _tag: 'DecodeError' } },
  {
    name: 'a redirect',
    kind: { kind: 'redirect', location: elsewhere },
    error: { _tag: 'HttpStatusError', status: 307 },
  },
  { name: 'a status that is not known', kind: { kind: 'unknown-status', letter: 'Q' }, error: null },
  { name: 'steps that shrink', kind: { kind: 'steps', change: 'shrink' }, error: null },
  { name: 'steps out of order', kind: { kind: 'steps', change: 'reverse' }, error: null },
];

/** What is changed must be there, or the fault changes nothing. */
export const canHit = ({ kind }: Fault, operation: Operation): boolean =>
  kind.kind !== 'steps' || operation === 'getWorkflowResults' || operation === 'cancelRun';

/** Whether no answer comes, so that only a time limit helps. */
export const isSilence = ({ kind }: Fault): boolean => kind.kind === 'hang';
