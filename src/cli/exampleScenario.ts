import type { SimulatorOptions } from '../testing/index.js';

/** What is simulated when no scenario is given: the workflows and talents of all programs in the guide. */
export const exampleScenario: SimulatorOptions = {
  workflows: {
    'scrape-orders': {
      pending: 250,
      steps: [
        { instruction: 'Open the orders page', duration: 150 },
        { instruction: 'Read the table', duration: 150 },
      ],
      result: { open: 3, total: 125.5 },
    },
    login: { requiredArgs: ['user'], provides: ['logged-in'] },
    dashboard: { requires: ['logged-in'], result: { visitors: 1200 } },
    profile: { requires: ['logged-in'], result: { plan: 'team' } },
    category: {
      requires: ['logged-in'],
      requiredArgs: ['category'],
      result: ({ args }) => ({ category: args['category'] ?? null, products: 20 }),
    },
    'nightly-report': { pending: 50, steps: [{ instruction: 'Collect the figures', duration: Infinity }] },
    checkout: { steps: [{ instruction: 'Press Pay', duration: 0, outcome: 'failed', errorMessage: 'no such button' }] },
    'upload-files': { result: ({ files }) => files.map(({ filename }) => filename) },
  },
  talents: {
    'read-reviews': { requiredArgs: ['product'], result: { reviews: 12 } },
  },
};
