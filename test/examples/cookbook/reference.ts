import { example } from './example.js';
import { bodiesOf } from './requests.js';

/** The calls and options of the API reference. */
export const reference = (): void => {
  example({
    file: 'initialization.mts',
    does: 'configures the client and what its sessions are',
    scenario: { workflows: { 'workflow-id': { result: { done: true } } } },
    prints: ['Result: { done: true }'],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'createBrowserSession')).toStrictEqual([
        { use_proxy: true, proxy_country: 'us', proxy_city: 'New York' },
      ]);
    },
  });

  const provides = ['upload'];

  example({
    file: 'run-workflow.mts',
    does: 'sends each option',
    scenario: {
      workflows: {
        'upload-workflow-id': {
          requires: ['login'],
          provides,
          result: ({ files }) => files.map(({ filename, data }) => `${filename}, ${data.length}`),
        },
      },
      states: { 'logged-in': ['login'] },
    },
    prints: ["Uploaded: [ 'invoice.txt, 16' ]"],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'submitWorkflow')).toStrictEqual([
        {
          args: { invoice: 4711, currency: 'EUR' },
          files: [{ filename: 'invoice.txt', data: btoa('Paid in May.') }],
          use_states: ['logged-in'],
          preserve_state: 'after-upload',
          no_intelligence: true,
          record_session: true,
        },
      ]);
      expect(simulator.states['after-upload']).toStrictEqual(['login', 'upload']);
    },
  });

  example({
    file: 'run-talent-options.mts',
    does: 'sends each option',
    scenario: {
      talents: {
        'summarise-talent-id': {
          requires: ['login'],
          provides,
          result: ({ args, files }) => ({ language: args['language'] ?? null, files: files.length }),
        },
      },
      states: { 'logged-in': ['login'] },
    },
    prints: ["{ language: 'en', files: 1 }"],
    check: (simulator) => {
      expect(bodiesOf(simulator, 'runTalent')).toStrictEqual([
        {
          args: { language: 'en' },
          files: [{ filename: 'letter.txt', data: Buffer.from('Dear Ada, …').toString('base64') }],
          use_states: ['logged-in'],
          preserve_state: 'after-talent',
        },
      ]);
      expect(simulator.states['after-talent']).toStrictEqual(['login', 'upload']);
    },
  });

  example({
    file: 'wait-until-state.mts',
    does: 'waits until all steps are done',
    scenario: {
      workflows: {
        'workflow-id': {
          steps: [
            { instruction: 'Open the page', duration: 10 },
            { instruction: 'Read the table', duration: 2500 },
          ],
        },
      },
    },
    prints: ['2 steps are done'],
    check: ({ requestsTo, submittedRuns }) => {
      expect(requestsTo('getWorkflowResults').length).toBeGreaterThan(1);
      expect(submittedRuns.map(({ status }) => status)).toStrictEqual(['C']);
    },
  });

  example({
    file: 'run-workflow-and-wait.mts',
    does: 'tells of each poll and collects all snapshots',
    scenario: { workflows: { 'workflow-id': { steps: [{ instruction: 'Open the page', duration: 1800 }] } } },
    prints: ['Steps so far: 1', 'Steps so far: 1', 'running, completed'],
  });
};
