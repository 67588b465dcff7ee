import type { SimulatorOptions } from 'witrium-rx/testing';

/** A shop in which one signs in, reads a dashboard, and exports what was read. */
export const shop = {
  workflows: {
    login: {
      name: 'Sign in',
      pending: 600,
      steps: [
        { instruction: 'Open the sign-in page', duration: 900 },
        { instruction: 'Fill in the e-mail address and the password', duration: 1100 },
        { instruction: 'Press "Sign in" and wait for the dashboard', duration: 800 },
      ],
      provides: ['shop'],
      requiredArgs: ['email', 'password'],
    },
    scrape: {
      name: 'Read the sales dashboard',
      pending: 300,
      requires: ['shop'],
      steps: [
        { instruction: 'Open the sales section', duration: 700 },
        { instruction: 'Choose the last 30 days', duration: 600 },
        { instruction: 'Read the table', duration: 1200, result: { rows: 3 } },
      ],
      result: [
        { product: 'Lamp', units_sold: 42 },
        { product: 'Chair', units_sold: 17 },
        { product: 'Desk', units_sold: 8 },
      ],
      resultFormat: 'json',
    },
  },
  talents: {
    summarise: { duration: 900, requires: ['shop'], result: { best_seller: 'Lamp', total_units: 67 } },
  },
} satisfies SimulatorOptions;
