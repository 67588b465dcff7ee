import { example } from './example.js';
import { bodiesOf, mostRunsAtATime, operationsOf } from './requests.js';

/** The five best practices. */
export const bestPractices = (): void => {
  example({
    file: 'best-practice-1-close-everything.mts',
    does: 'closes the session that was left, then the client',
    scenario: { workflows: { 'workflow-id': { steps: [{ instruction: 'Work on', duration: Infinity }] } } },
    prints: ['session-opened', 'Steps in the first snapshot: 1', 'session-closed', 'The client is closed.'],
  });

  example({
    file: 'best-practice-2-choose-the-session.mts',
    does: 'works in one session, then at the same time with its state',
    scenario: {
      workflows: {
        'login-workflow': { provides: ['login'] },
        'scrape-workflow': { requires: ['login'] },
        scraper: { requires: ['login'], requiredArgs: ['category'] },
      },
    },
    inAnyOrder: true,
    prints: ['In the session: C', 'books: C', 'garden: C', 'sports: C', 'toys: C'],
    check: (simulator) => {
      const submitted = ['submitWorkflow', 'submitWorkflow'];
      expect(operationsOf(simulator)).toStrictEqual([
        ...['createBrowserSession', ...submitted, 'closeBrowserSession'],
        ...[...submitted, ...submitted],
      ]);
      const restored: unknown = expect.objectContaining({ use_states: ['logged-in-state'] });
      expect(bodiesOf(simulator, 'submitWorkflow').slice(2)).toStrictEqual([restored, restored, restored, restored]);
      expect(mostRunsAtATime(simulator)).toBeLessThanOrEqual(2);
    },
  });

  example({
    file: 'best-practice-3-handle-errors.mts',
    does: 'tries again until the third attempt succeeds',
    scenario: {
      workflows: { 'unsteady-workflow': { result: ({ args }) => args } },
      faults: [
        { operation: 'submitWorkflow', calls: 1, kind: 'status', status: 503 },
        { operation: 'submitWorkflow', calls: 2, kind: 'reset', when: 'before' },
      ],
    },
    prints: [
      'Attempt 1 has failed: submitWorkflow: POST /v1/workflows/unsteady-workflow/run answered 503: Service Unavailable',
      'Attempt 2 has failed: submitWorkflow: the connection was lost before the answer was complete; the run may exist (ECONNRESET)',
      "Result: { key: 'value' }",
    ],
    check: ({ requestsTo }) => {
      expect(requestsTo('submitWorkflow')).toHaveLength(3);
    },
  });

  example({
    file: 'best-practice-3-handle-errors.mts',
    does: 'gives up after the third attempt',
    scenario: {
      workflows: {
        'unsteady-workflow': {
          steps: [{ instruction: 'Press Pay', duration: 0, outcome: 'failed', errorMessage: 'no such button' }],
        },
      },
    },
    prints: [
      "Attempt 1 has failed: lastCompleted: the run is 'failed': no such button",
      "Attempt 2 has failed: lastCompleted: the run is 'failed': no such button",
      "Given up: lastCompleted: the run is 'failed': no such button",
    ],
    check: ({ submittedRuns }) => {
      expect(submittedRuns.map(({ status }) => status)).toStrictEqual(['F', 'F', 'F']);
    },
  });

  example({
    file: 'best-practice-4-time-limits.mts',
    does: 'limits the wait, or each request, or nothing',
    scenario: {
      workflows: {
        'workflow-id': {},
        'simple-workflow': { steps: [{ instruction: 'Work on', duration: Infinity }] },
        'complex-workflow': {},
      },
    },
    prints: ['workflow-id: completed', 'limited: withTimeout: not done within 2000 ms', 'complex-workflow: completed'],
    check: ({ submittedRuns }) => {
      expect(submittedRuns.map(({ status }) => status)).toStrictEqual(['C', 'X', 'C']);
    },
  });

  example({
    file: 'best-practice-5-monitor-progress.mts',
    does: 'tells of the progress at each poll',
    scenario: {
      workflows: {
        'long-running-workflow': {
          steps: [
            { instruction: 'Open the page', duration: 5000 },
            { instruction: 'Read the table', duration: 10 },
          ],
        },
      },
    },
    prints: ['0 of 1 known steps are done, now: Open the page', '2 of 2 known steps are done, now: nothing'],
  });
};
