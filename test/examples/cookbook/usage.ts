import { example } from './example.js';
import { bodiesOf, operationsOf } from './requests.js';

/** Talents, basic usage, progress and monitoring. */
export const usage = (): void => {
  example({
    file: 'run-talent.mts',
    does: 'runs a talent in a session',
    scenario: { talents: { 'talent-uuid': { result: { reviews: 12 } } } },
    prints: ['Status: completed', 'Result: { reviews: 12 }'],
    check: (simulator) => {
      const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
      expect(bodiesOf(simulator, 'runTalent')).toStrictEqual([{ args: { key: 'value' }, browser_session_id: id }]);
    },
  });

  example({
    file: 'run-talent.mts',
    does: 'tells why a talent has failed',
    scenario: { talents: { 'talent-uuid': { outcome: 'failed', errorMessage: 'no reviews' } } },
    prints: ['Status: failed', 'Result: null', 'Error: no reviews'],
  });

  example({
    file: 'workflows-and-talents.mts',
    does: 'runs a workflow, a talent and a workflow in one session, and looks at it',
    scenario: {
      workflows: {
        'setup-workflow-id': { requiredArgs: ['username', 'password'], provides: ['login'] },
        'cleanup-workflow-id': { requires: ['login'] },
      },
      talents: {
        'data-extraction-talent-id': {
          requires: ['login'],
          result: ({ args }) => ({ product_id: args['product_id'] ?? null, reviews: 12 }),
        },
      },
    },
    prints: [
      'Session: UUID',
      'Set-up: completed',
      "The talent found { product_id: 'ABC123', reviews: 12 }",
      'Follow-up: completed',
      'At the end the session was active and free. It is closed now.',
    ],
    check: (simulator) => {
      expect(operationsOf(simulator)).toStrictEqual([
        'createBrowserSession',
        'submitWorkflow',
        'runTalent',
        'submitWorkflow',
        'getBrowserSession',
        'closeBrowserSession',
      ]);
    },
  });

  example({
    file: 'basic-usage-promises.mts',
    does: 'runs and waits, and submits, looks and waits',
    scenario: {
      workflows: { 'workflow-uuid': { result: ({ args }) => ({ got: Object.keys(args) }) } },
    },
    prints: [
      'Ended: completed',
      "Result: { got: [ 'key1', 'key2' ] }",
      'Submitted: UUID',
      'Then: completed',
      'Started',
    ],
  });

  example({
    file: 'basic-usage-streams.mts',
    does: 'runs and waits, then waits for another run to start',
    scenario: {
      workflows: {
        'workflow-uuid': { result: ({ args }) => ({ got: Object.keys(args) }) },
        'slow-workflow-uuid': { steps: [{ instruction: 'Wait', duration: Infinity }] },
      },
    },
    prints: ['Ended: completed', "Result: { got: [ 'key1', 'key2' ] }", 'Is now: running'],
  });

  const open = { instruction: 'Open the page', duration: 500 };
  const bar = (done: number, all: number): string => {
    const filled = (40 * done) / all;
    return `[${'='.repeat(filled)}${'-'.repeat(40 - filled)}] ${done} of ${all} known steps`;
  };
  /** Where the output is no terminal, the bar is printed with the last lines and at the end. */
  const twice = (line: string): readonly string[] => [line, '', line];

  example({
    file: 'progress-bar.mts',
    does: 'shows a run as a bar, and its steps above it',
    scenario: {
      workflows: { 'workflow-uuid': { steps: [open, { instruction: 'Read the table', duration: 100 }] } },
    },
    prints: ['The workflow has completed.'],
    printsToStderr: ['done    Open the page', 'done    Read the table', ...twice(`completed ${bar(2, 2)}`)],
  });

  example({
    file: 'progress-bar.mts',
    does: 'shows the step that has failed',
    scenario: {
      workflows: {
        'workflow-uuid': {
          steps: [open, { instruction: 'Press Pay', outcome: 'failed', errorMessage: 'no such button' }],
        },
      },
    },
    prints: ["expectCompleted: the run is 'failed': no such button"],
    printsToStderr: ['done    Open the page', 'failed  Press Pay: no such button', ...twice(`failed ${bar(1, 2)}`)],
  });

  example({
    file: 'custom-monitoring.mts',
    does: 'prints each new snapshot',
    scenario: {
      workflows: {
        'workflow-uuid': {
          steps: [
            { instruction: 'Open the page', duration: 1500 },
            { instruction: 'Read the table', duration: 2500 },
          ],
          result: { rows: 3 },
        },
      },
    },
    prints: [
      'running, steps: 1',
      '  1. Open the page: running',
      'running, steps: 2',
      '  1. Open the page: completed',
      '  2. Read the table: running',
      'completed, steps: 2',
      '  1. Open the page: completed',
      '  2. Read the table: completed',
      'Result: { rows: 3 }',
    ],
    check: ({ requestsTo }) => {
      // Polls that bring nothing new print nothing.
      expect(requestsTo('getWorkflowResults').length).toBeGreaterThan(3);
    },
  });
};
