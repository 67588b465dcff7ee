import { example } from './example.js';
import { bodiesOf, mostRunsAtATime, operationsOf } from './requests.js';

const login = { requiredArgs: ['username', 'password'], provides: ['login'] };
const skipping = expect.objectContaining({ skip_goto_url_instruction: true }) as unknown;
const anywhere = expect.not.objectContaining({ skip_goto_url_instruction: true }) as unknown;

/** The life of a run, the session patterns and the complete examples. */
export const workflows = (): void => {
  example({
    file: 'workflow-lifecycle.mts',
    does: 'submits, waits for the start, waits for the end and fetches the results',
    scenario: {
      workflows: { 'workflow-id': { steps: [{ instruction: 'Wait', duration: 1900 }], result: { done: true } } },
    },
    prints: ['Submitted: UUID', 'running', 'completed', 'Result: { done: true }'],
  });

  const slow = { requires: ['login'], steps: [{ instruction: 'Work', duration: 500 }] };

  example({
    file: 'session-pattern-1-preserved-state.mts',
    does: 'restores the state of the login in two browsers at the same time',
    scenario: {
      workflows: {
        'login-workflow-id': login,
        'dashboard-scraping-workflow-id': { ...slow, result: { visitors: 1200 } },
        'profile-update-workflow-id': { ...slow, result: { updated: true } },
      },
    },
    prints: ['Logged in, the state is saved', 'Dashboard: { visitors: 1200 }', 'Profile: { updated: true }'],
    check: (simulator) => {
      const [first, ...others] = bodiesOf(simulator, 'submitWorkflow');
      expect(first).toMatchObject({ preserve_state: 'authenticated-session' });
      const restored: unknown = expect.objectContaining({ use_states: ['authenticated-session'] });
      expect(others).toStrictEqual([restored, restored]);
      expect(simulator.requestsTo('createBrowserSession')).toStrictEqual([]);
      expect(mostRunsAtATime(simulator)).toBe(2);
    },
  });

  example({
    file: 'session-pattern-2-shared-session.mts',
    does: 'runs three workflows in one browser, one after the other',
    scenario: {
      workflows: {
        'login-workflow-id': login,
        'dashboard-scraping-workflow-id': { requires: ['login'], result: { visitors: 1200 } },
        'profile-update-workflow-id': { requires: ['login'] },
      },
    },
    prints: [
      'login-workflow-id: completed',
      'Dashboard: { visitors: 1200 }',
      'dashboard-scraping-workflow-id: completed',
      'profile-update-workflow-id: completed',
      'The session is closed.',
    ],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'submitWorkflow')).toStrictEqual([anywhere, skipping, skipping]);
      expect(mostRunsAtATime(simulator)).toBe(1);
    },
  });

  const products = [
    { name: 'Lamp', price: 20 },
    { name: 'Desk', price: 90.5 },
  ];

  example({
    file: 'e-commerce-extraction.mts',
    does: 'extracts five categories, three at a time, and goes on when one fails',
    scenario: {
      workflows: {
        'ecommerce-login-workflow': { requiredArgs: ['email', 'password'], provides: ['login'] },
        'category-scraper-workflow': {
          ...slow,
          result: ({ args }) => {
            if (args['category'] === 'books') throw new Error('sold out');
            return args['category'] === 'sports' ? [{ name: 'Ball' }] : products;
          },
        },
      },
    },
    inAnyOrder: true,
    prints: [
      'Logged in, the state is saved',
      'Done: electronics',
      'Done: clothing',
      'Done: home-garden',
      'Done: books',
      'Done: sports',
      'electronics: 2 products',
      'clothing: 2 products',
      'home-garden: 2 products',
      "books: decodeResult: the run is 'failed': Error: sold out",
      'sports: decodeResult: not the expected shape: result[0].price: expected number, got nothing',
    ],
    check: (simulator) => {
      expect(mostRunsAtATime(simulator)).toBe(3);
      const [first, ...others] = bodiesOf(simulator, 'submitWorkflow');
      expect(first).toMatchObject({ preserve_state: 'ecommerce-authenticated' });
      const restored: unknown = expect.objectContaining({ use_states: ['ecommerce-authenticated'] });
      expect(others).toStrictEqual(Array.from({ length: 5 }, () => restored));
    },
  });

  example({
    file: 'banking-workflow.mts',
    does: 'runs four workflows in one session',
    scenario: {
      workflows: {
        'bank-login-with-2fa-workflow': { ...login, requiredArgs: ['username', 'password', 'phone_number'] },
        'check-balances-workflow': { requires: ['login'], result: { checking: 1200.5, savings: 9000 } },
        'download-transactions-workflow': { requires: ['login'], provides: ['transactions'] },
        'generate-financial-report-workflow': { requires: ['transactions'] },
      },
    },
    prints: [
      'Session: UUID',
      'Logging in …',
      'Checking the balances …',
      'Balances: { checking: 1200.5, savings: 9000 }',
      'Downloading the transactions …',
      'Writing the report …',
      '4 workflows in one session, which is closed',
    ],
    check: (simulator) => {
      expect(operationsOf(simulator).slice(-1)).toStrictEqual(['closeBrowserSession']);
      expect(bodiesOf(simulator, 'submitWorkflow')).toStrictEqual([anywhere, skipping, skipping, skipping]);
      expect(new Set(simulator.submittedRuns.map(({ sessionId }) => sessionId)).size).toBe(1);
    },
  });
};
