import type { RunJobData } from 'witrium-rx/bullmq';
import type { SimulatedFault, SimulatorOptions, StepScenario } from 'witrium-rx/testing';

const steps = (duration: number): readonly StepScenario[] =>
  ['Open the page', 'Search', 'Read the table'].map((instruction) => ({ instruction, duration: duration / 3 }));

const result: NonNullable<NonNullable<SimulatorOptions['workflows']>[string]['result']> = ({ args }) => ({
  n: args['n'] ?? null,
});

/** The workflows that the fleet runs. */
export const workflows = {
  'read-prices': { pending: 100, steps: steps(400), result },
  'read-orders': { pending: 200, steps: steps(1000), result },
  'place-order': { pending: 200, steps: steps(1800), result },
  'check-out': {
    pending: 100,
    steps: [{ instruction: 'Press Pay', duration: 400, outcome: 'failed', errorMessage: 'no such button' }],
  },
} satisfies SimulatorOptions['workflows'];

/** The answer to a submit comes in pieces, so that a worker may well die before it is there. */
export const faults: readonly SimulatedFault[] = [
  { operation: 'submitWorkflow', calls: 'all', kind: 'drip', interval: 10, bytes: 16 },
];

/** Workflows that only read may run twice. */
const REPEATABLE: readonly string[] = ['read-prices', 'read-orders'];

export const isRepeatable = (workflowId: string): boolean => REPEATABLE.includes(workflowId);

/** The nth order: each fourth run has a browser session of its own, and one in 40 fails. */
export const orderOf = (n: number): RunJobData => {
  const options = { args: { n } };
  if (n % 40 === 39) return { workflowId: 'check-out', options };
  if (n % 4 === 1) return { workflowId: 'read-orders', options, session: { provider: 'omega' } };
  if (n % 8 === 3) return { workflowId: 'place-order', options, session: { provider: 'omega' } };
  return { workflowId: n % 4 === 2 ? 'place-order' : 'read-prices', options };
};
