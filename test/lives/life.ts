import fc from '../support/random.js';
import type { Operation } from 'witrium-rx';
import type { SimulatedFault } from 'witrium-rx/testing';

/** Something that is subscribed to, and left after a time. */
export type Deed =
  | { readonly type: 'run'; readonly workflow: string; readonly cancel: boolean; readonly leaveAfter: number }
  | { readonly type: 'talent'; readonly leaveAfter: number }
  | {
      readonly type: 'handle';
      readonly workflow: string;
      readonly cancel: boolean;
      readonly leaveAfter: readonly number[];
    }
  | {
      readonly type: 'session';
      readonly deeds: readonly Deed[];
      readonly throws: boolean;
      readonly leaveAfter: number;
    };

/** All that one client does, and the faults that it meets. */
export interface Life {
  readonly deeds: readonly Deed[];
  readonly faults: readonly SimulatedFault[];
  /** How many requests are under way at a time: with few of them most are left in line. */
  readonly places: number;
}

/** In milliseconds; the largest one is later than anything that ends. */
const leaveAfter = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(10_000));

const workflow = fc.constantFrom('quick', 'slow', 'broken');

const leaf: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ type: fc.constant('run' as const), workflow, cancel: fc.boolean(), leaveAfter }),
  fc.record({ type: fc.constant('talent' as const), leaveAfter }),
  fc.record({
    type: fc.constant('handle' as const),
    workflow,
    cancel: fc.boolean(),
    leaveAfter: fc.array(leaveAfter, { minLength: 1, maxLength: 3 }),
  }),
);

const session = (deed: fc.Arbitrary<Deed>): fc.Arbitrary<Deed> =>
  fc.record({
    type: fc.constant('session' as const),
    deeds: fc.array(deed, { maxLength: 3 }),
    throws: fc.boolean(),
    leaveAfter,
  });

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 1, arbitrary: leaf },
  { weight: 3, arbitrary: session(fc.oneof(leaf, session(leaf))) },
);

const operation = fc.constantFrom<Operation>(
  'submitWorkflow',
  'getWorkflowResults',
  'cancelRun',
  'runTalent',
  'createBrowserSession',
  'getBrowserSession',
  'closeBrowserSession',
);

const calls = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 });

const fault: fc.Arbitrary<SimulatedFault> = fc
  .tuple(
    operation,
    calls,
    fc.oneof(
      fc.constantFrom(500, 503, 401).map((status) => ({ kind: 'status' as const, status })),
      fc.constantFrom('before' as const, 'after' as const).map((when) => ({ kind: 'reset' as const, when })),
      fc.constantFrom({ kind: 'html' as const }, { kind: 'truncated' as const }, { kind: 'hang' as const }),
    ),
  )
  .map(([on, at, kind]) => ({ operation: on, calls: at, ...kind }));

export const life: fc.Arbitrary<Life> = fc.record({
  deeds: fc.array(deed, { minLength: 1, maxLength: 3 }),
  faults: fc.array(fault, { maxLength: 3 }),
  places: fc.constantFrom(1, 2, 50),
});
