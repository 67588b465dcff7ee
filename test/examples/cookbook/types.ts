import { example } from './example.js';
import { operationsOf } from './requests.js';

/** The constants and types of the API reference, errors and cancelling. */
export const types = (): void => {
  example({
    file: 'status-constants.mts',
    does: 'prints the constants, and reads a status with them',
    scenario: {
      workflows: { 'workflow-id': { steps: [{ instruction: 'Press Pay', duration: 0, outcome: 'failed' }] } },
    },
    prints: [
      '{',
      "  PENDING: 'P',",
      "  RUNNING: 'R',",
      "  COMPLETED: 'C',",
      "  FAILED: 'F',",
      "  CANCELLED: 'X'",
      '}',
      '{',
      "  PENDING: 'P',",
      "  RUNNING: 'R',",
      "  COMPLETED: 'C',",
      "  FAILED: 'F',",
      "  CANCELLED: 'X'",
      '}',
      "Terminal: [ 'C', 'F', 'X' ]",
      'failed, terminal: yes',
      'The step that has failed: Press Pay',
    ],
  });

  example({
    file: 'response-types.mts',
    does: 'reads the answers, writes one and reads it again',
    scenario: {
      workflows: {
        'workflow-id': {
          steps: [
            { instruction: 'Open the page', duration: 0 },
            { instruction: 'Read the table', duration: 0 },
          ],
          result: { open: 3, total: 125.5 },
        },
      },
    },
    prints: [
      'Submitted: workflow-id (P)',
      '0: Open the page (C)',
      '1: Read the table (C)',
      'Error: none',
      'Can be read again: yes',
      '3 open orders, 125.50 in total',
    ],
  });

  example({
    file: 'option-types.mts',
    does: 'sends what is given, and nothing when it is wrong',
    scenario: { workflows: { 'workflow-id': {} } },
    prints: [
      'UUID: active, busy: no, proxy: none',
      'Browser session closed',
      'completed',
      'runWorkflow: pollingInterval: expected a finite number of milliseconds, 0 or more, got -1',
    ],
    check: (simulator) => {
      expect(operationsOf(simulator)).toStrictEqual(['createBrowserSession', 'closeBrowserSession', 'submitWorkflow']);
      expect(simulator.requests.map(({ body }) => body).slice(0, 3)).toStrictEqual([
        { provider: 'omega', use_proxy: false, preserve_state: 'from-create' },
        { force: true, preserve_state: 'from-close' },
        { args: { key: 'value' }, skip_goto_url_instruction: true },
      ]);
      expect(simulator.states).toStrictEqual({ 'from-close': [] });
    },
  });

  example({
    file: 'exception-handling.mts',
    does: 'prints what went wrong, by its kind',
    scenario: {
      workflows: {
        'my-workflow': { result: { done: true } },
        'workflow-that-fails': { steps: [{ instruction: 'Press Pay', duration: 0, outcome: 'failed' }] },
      },
    },
    prints: [
      'Result: { done: true }',
      "The run has failed: lastCompleted: the run is 'failed': Instruction failed: Press Pay",
      'The API answered 404: "Workflow not found"',
    ],
  });

  example({
    file: 'cancel-a-run.mts',
    does: 'cancels a run by its id, and a run that is left',
    scenario: {
      workflows: { 'long-running-workflow': { steps: [{ instruction: 'Work on', duration: Infinity }] } },
    },
    prints: ['The run is cancelled', 'The run was running when it was left'],
    check: ({ requestsTo, submittedRuns }) => {
      expect(requestsTo('cancelRun').map(({ path }) => path)).toStrictEqual(
        submittedRuns.map(({ runId }) => `/v1/runs/${runId}/cancel`),
      );
      expect(submittedRuns.map(({ status }) => status)).toStrictEqual(['X', 'X']);
    },
  });
};
