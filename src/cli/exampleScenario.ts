import type { SimulatorOptions } from '../testing/index.js';

/** What is simulated when no scenario is given: a shop with a login, a scrape that needs it, and what goes wrong. */
export const exampleScenario: SimulatorOptions = {
  workflows: {
    login: {
      name: 'Sign in',
      pending: 500,
      requiredArgs: ['email'],
      provides: ['shop'],
      steps: [
        { instruction: 'Open the sign-in page', duration: 800 },
        { instruction: 'Fill in the form and send it', duration: 1200 },
      ],
    },
    orders: {
      name: 'Read the orders',
      pending: 300,
      steps: [
        { instruction: 'Open the list of orders', duration: 900 },
        { instruction: 'Read the table', duration: 1100 },
      ],
      result: [
        { product: 'Lamp', units: 42 },
        { product: 'Chair', units: 17 },
      ],
      resultFormat: 'json',
    },
    account: {
      name: 'Read the account, signed in',
      requires: ['shop'],
      steps: [{ instruction: 'Open the account page', duration: 700 }],
      result: { customer: 'Ada' },
    },
    checkout: {
      name: 'Check out, which fails',
      steps: [
        { instruction: 'Open the basket', duration: 600 },
        { instruction: 'Press "Buy"', duration: 400, outcome: 'failed', errorMessage: 'no such button' },
      ],
    },
  },
  talents: { summarise: { duration: 900, result: { best: 'Lamp', units: 59 } } },
};
