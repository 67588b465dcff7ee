import type { SimulatorOptions, StepScenario } from 'witrium-rx/testing';
import { shopWorkflows } from './shops.js';

/** What a page offers, and what will be done. */
export interface WorkflowEntry {
  readonly id: string;
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What its steps do. */
  readonly steps: readonly string[];
}

const steps = (...durations: readonly (readonly [instruction: string, duration: number])[]): readonly StepScenario[] =>
  durations.map(([instruction, duration]) => ({ instruction, duration }));

/** Three workflows: one finds something, one fails, one takes its time. Durations are milliseconds. */
export const workflows = {
  'sales-report': {
    name: 'Sales report',
    pending: 800,
    steps: steps(
      ['Sign in to the shop', 1400],
      ['Open the sales section', 1200],
      ['Choose the last 30 days', 1000],
      ['Read the table', 2000],
      ['Export the figures', 1400],
    ),
    result: [
      { product: 'Lamp', units_sold: 42, revenue: 1638 },
      { product: 'Chair', units_sold: 17, revenue: 2023 },
      { product: 'Desk', units_sold: 8, revenue: 2392 },
      { product: 'Shelf', units_sold: 23, revenue: 1127 },
    ],
    resultFormat: 'json',
  },
  'price-check': {
    name: 'Price check',
    pending: 600,
    steps: [
      ...steps(['Open the product page', 1200], ['Find the price', 1000]),
      {
        instruction: 'Compare it with the shop next door',
        duration: 1600,
        outcome: 'failed',
        errorMessage: 'The shop did not answer',
      },
    ],
  },
  'stock-export': {
    name: 'Stock export',
    pending: 800,
    steps: steps(
      ['Sign in to the warehouse', 1600],
      ['Open the stock list', 1800],
      ['Show all locations', 1600],
      ['Read the first page', 2000],
      ['Read the second page', 2000],
      ['Read the third page', 2000],
      ['Check the sums', 1800],
      ['Write the file', 2200],
    ),
    result: { file: 'stock.csv', rows: 1284, locations: 3 },
    resultFormat: 'json',
  },
} as const satisfies SimulatorOptions['workflows'];

const ABOUT: Readonly<Record<keyof typeof workflows, string>> = {
  'sales-report': 'Reads what a shop has sold in the last 30 days.',
  'price-check': 'Compares a price with that of another shop. That shop does not answer, so this one fails.',
  'stock-export': 'Reads a long stock list, page by page. There is time to cancel it.',
};

/** What the page is told at `/workflows.json`. */
export const workflowEntries: readonly WorkflowEntry[] = Object.entries(workflows).map(([id, { name, steps }]) => ({
  id,
  name,
  about: ABOUT[id as keyof typeof workflows],
  steps: steps.map(({ instruction }) => instruction),
}));

/** All that the simulator knows, and browsers may start: those of the page with many runs too. */
export const allWorkflows: NonNullable<SimulatorOptions['workflows']> = { ...workflows, ...shopWorkflows };

/** The same workflows with other durations: a pace of 2 takes half the time. */
export const workflowsAt = (pace: number): NonNullable<SimulatorOptions['workflows']> =>
  Object.fromEntries(
    Object.entries(allWorkflows).map(([id, { pending = 0, steps = [], ...rest }]) => {
      const paced = steps.map((step: StepScenario) => ({ ...step, duration: (step.duration ?? 0) / pace }));
      return [id, { ...rest, pending: pending / pace, steps: paced }];
    }),
  );
