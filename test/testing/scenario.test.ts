import { startSimulator, type SimulatorOptions } from '../../src/testing/index.js';

/** As a scenario comes from a file: of any shape. */
const start = (scenario: unknown) => startSimulator(scenario as SimulatorOptions);

describe('startSimulator', () => {
  it.each<readonly [string, unknown, string]>([
    ['is no object', [], 'it must be an object, not []'],
    ['has an unknown field', { workflow: {} }, 'workflow is unknown; known are workflows, talents, states, '],
    ['has workflows that are no object', { workflows: [] }, 'workflows must be an object, not []'],
    ['has a workflow that is null', { workflows: { a: null } }, 'workflows.a must be an object, not null'],
    ['has a misspelt field', { workflows: { a: { step: [] } } }, 'workflows.a.step is unknown; known are result, '],
    ['has steps that are no list', { workflows: { a: { steps: {} } } }, 'workflows.a.steps must be a list, not {}'],
    [
      'has a step without an instruction',
      { workflows: { a: { steps: [{ instruction: 'Open' }, {}] } } },
      'workflows.a.steps[1].instruction must be a string, not undefined',
    ],
    [
      'has a step of a negative length',
      { workflows: { a: { steps: [{ instruction: 'Open', duration: -1 }] } } },
      'workflows.a.steps[0].duration must be a number of milliseconds from 0, or Infinity, not -1',
    ],
    [
      'has a talent of an unknown outcome',
      { talents: { t: { outcome: 'lost' } } },
      "talents.t.outcome must be one of completed, failed, not 'lost'",
    ],
    ['has marks that are no texts', { workflows: { a: { provides: [1] } } }, 'workflows.a.provides must be a list of '],
    ['has a state that is no list', { states: { s: 'mark' } }, 'states must be an object of lists of strings, not '],
    ['has a token that is a number', { apiToken: 1 }, 'apiToken must be a string or null, not 1'],
    ['has a port that is none', { port: 65_536 }, 'port must be a whole number from 0 to 65535, not 65536'],
    ['has faults that are no list', { faults: {} }, 'faults must be a list, not {}'],
  ])('refuses a scenario that %s', async (_, scenario, problem) => {
    await expect(start(scenario)).rejects.toThrow(`Invalid scenario: ${problem}`);
  });
});
