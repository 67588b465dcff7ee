import { lastValueFrom } from 'rxjs';
import { createWitriumClient, InvalidOptionsError } from '../../src/index.js';
import { startSimulator, type SimulatorOptions } from '../../src/testing/index.js';

/** As a scenario comes from a file: of any shape. */
const start = (scenario: unknown) => startSimulator(scenario as SimulatorOptions);

describe('startSimulator', () => {
  it.each<readonly [string, unknown, string]>([
    ['is no object', [], 'options: expected an object, got an array'],
    ['has an unknown field', { workflow: {} }, 'workflow: no such option; there are workflows, talents, states, '],
    ['has workflows that are no object', { workflows: [] }, 'workflows: expected an object, got an array'],
    ['has a workflow that is null', { workflows: { a: null } }, 'workflows.a: expected an object, got null'],
    [
      'has a misspelt field',
      { workflows: { a: { step: [] } } },
      'workflows.a.step: no such option; there are result, ',
    ],
    [
      'has steps that are no list',
      { workflows: { a: { steps: {} } } },
      'workflows.a.steps: expected a list, got an object',
    ],
    [
      'has a step without an instruction',
      { workflows: { a: { steps: [{ instruction: 'Open' }, {}] } } },
      'workflows.a.steps[1].instruction: expected a string, got nothing',
    ],
    [
      'has a step of a negative length',
      { workflows: { a: { steps: [{ instruction: 'Open', duration: -1 }] } } },
      'workflows.a.steps[0].duration: expected a number of milliseconds, 0 or more, got -1',
    ],
    [
      'has a talent of an unknown outcome',
      { talents: { t: { outcome: 'lost' } } },
      "talents.t.outcome: expected 'completed' or 'failed', got a string",
    ],
    [
      'has marks that are no texts',
      { workflows: { a: { provides: [1] } } },
      'workflows.a.provides[0]: expected a string, got 1',
    ],
    ['has a state that is no list', { states: { s: 'mark' } }, 'states.s: expected a list of strings, got a string'],
    [
      'has states that are no object',
      { states: ['mark'] },
      'states: expected an object of lists of strings, got an array',
    ],
    ['has a token that is a number', { apiToken: 1 }, 'apiToken: expected a string, got 1'],
    ['has a port that is none', { port: 65_536 }, 'port: expected a whole number, from 0 to 65535, got 65536'],
    ['has faults that are no list', { faults: {} }, 'faults: expected a list, got an object'],
    [
      'has a fault that is none, and says which',
      {
        faults: [
          { operation: 'any', kind: 'hang' },
          { operation: 'any', kind: 'hung' },
        ],
      },
      "faults[1].kind: expected 'status', ",
    ],
    ['is a name', 'shop', 'options: expected an object, got a string'],
  ])('refuses a scenario that %s', async (_, scenario, problem) => {
    const started = start(scenario);
    await expect(started).rejects.toThrow(InvalidOptionsError);
    await expect(started).rejects.toThrow(`startSimulator: ${problem}`);
  });

  it('names everything that is wrong, and shows no content', async () => {
    const scenario = { port: -1, workflows: { a: { result: 'secret', message: ['secret'], pending: 'secret' } } };
    await expect(start(scenario)).rejects.toMatchObject({
      errors: [
        'workflows.a.message: expected a string, got an array',
        'workflows.a.pending: expected a number of milliseconds, 0 or more, got a string',
        'port: expected a whole number, from 0 to 65535, got -1',
      ],
    });
  });

  it('does not hear of a change of the scenario after its start', async () => {
    const steps = [{ instruction: 'Open', duration: 5 }];
    const workflows: Record<string, object> = { wf: { steps } };
    await using simulator = await startSimulator({ workflows });
    steps.push({ instruction: 'Wait', duration: Infinity });
    workflows['late'] = {};
    await using client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
    const last = await lastValueFrom(client.runWorkflow('wf', { pollingInterval: 5 }));
    expect(last.executions.map(({ instruction }) => instruction)).toStrictEqual(['Open']);
    await expect(lastValueFrom(client.submitWorkflow('late'))).rejects.toMatchObject({ status: 404 });
  });
});
