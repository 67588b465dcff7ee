import { ApiRefusal, endpoints, findEndpoint, type Endpoint, type Operation } from '../../src/index.js';
import type { Simulator } from '../../src/testing/index.js';
import recording from '../fixtures/wire-examples.json';
import { openSession, submit } from './support/ask.js';
import { useSimulator } from './support/useSimulator.js';

type Scenario = (typeof recording.scenarios)[number];

/** What the recorded requests name. Runs end at once, as those of the recording were in nobody's way. */
const served = {
  apiToken: 'tok-secret-123',
  workflows: { 'wf-1': { steps: [{ instruction: 'step 0', duration: 0 }] } },
  talents: { 'tal-1': { duration: 0, result: { ok: true }, resultFormat: 'json' } },
  states: { st: [], s1: [], s2: [], 'session-state': [] },
};

/** The id that an answer gives, by the number that it has in the recording. */
const givenId = (operation: Operation, body: object, runs: number): readonly [string, string] | undefined => {
  if (operation === 'submitWorkflow') return [`run-${runs + 1}`, (body as { run_id: string }).run_id];
  return operation === 'createBrowserSession' ? ['sess-1', (body as { uuid: string }).uuid] : undefined;
};

/** Sends the requests of a scenario, with the ids of the simulator in place of the recorded ones. */
const replay = async (simulator: Simulator, { requests }: Scenario) => {
  const ids = new Map<string, string>();
  const translated = (text: string) => [...ids].reduce((changed, [was, is]) => changed.replaceAll(was, is), text);
  const text = JSON.stringify(requests);
  for (const name of ['sess-explicit', 'sess-other']) {
    if (text.includes(name)) ids.set(name, await openSession(simulator));
  }
  if (requests[0]?.path.includes('/runs/run-1/')) ids.set('run-1', await submit(simulator, 'wf-1'));

  const answers: { readonly operation: Operation; readonly status: number; readonly body: object }[] = [];
  for (const { method, path, headers, body } of requests) {
    const sent = body === null ? {} : { body: translated(JSON.stringify(body)) };
    const response = await fetch(`${simulator.baseUrl}${translated(path)}`, { method, headers, ...sent });
    const route = findEndpoint(method, path);
    if (route instanceof ApiRefusal) throw route;
    const { operation } = route;
    const answer = (await response.json()) as object;
    const id = givenId(operation, answer, answers.filter((each) => each.operation === 'submitWorkflow').length);
    if (id) ids.set(...id);
    answers.push({ operation, status: response.status, body: answer });
  }
  return answers;
};

/** Reads an answer; fails where it has a field too many, too few, or of another kind. */
const read = (operation: Operation, body: object): object => {
  const { answer: codec }: Endpoint = endpoints[operation];
  const decoded = codec.decode(body);
  if (decoded._tag === 'Left') throw new Error(`no answer of ${operation}: ${JSON.stringify(body)}`);
  expect(codec.encode(decoded.right as never)).toStrictEqual(body);
  return decoded.right as object;
};

const NOTHING_OF_THAT_NAME = ['cancelRun: unknown run, 404', 'getBrowserSession: unknown, 404'];

describe('startSimulator', () => {
  const start = useSimulator();

  it.each(recording.scenarios.map((scenario) => [scenario.name, scenario] as const))(
    'takes what an existing client sends, and answers in the recorded shape: %s',
    async (name, scenario) => {
      const answers = await replay(await start(served), scenario);
      const isUnknown = NOTHING_OF_THAT_NAME.includes(name);
      expect(answers.map(({ status }) => status)).toStrictEqual(scenario.requests.map(() => (isUnknown ? 404 : 200)));
      if (isUnknown) {
        const { outcome } = scenario;
        const { detail } = answers[0]?.body as { readonly detail: string };
        expect('rejected' in outcome && outcome.rejected.message).toContain(`: ${detail} (Status code: 404)`);
        return;
      }
      for (const { operation, body } of answers) read(operation, body);
    },
  );

  /** The scenarios whose outcome is the last answer. */
  const answered = recording.scenarios.filter(
    ({ operation, outcome }) =>
      !['closeBrowserSession', 'withBrowserSession'].includes(operation) &&
      'resolved' in outcome &&
      !Array.isArray(outcome.resolved),
  );

  it.each(answered.map((scenario) => [scenario.name, scenario] as const))(
    'answers with the fields that the client made its answer of: %s',
    async (_, scenario) => {
      const last = (await replay(await start(served), scenario)).at(-1);
      const seen = last && read(last.operation, last.body);
      expect(Object.keys(seen ?? {}).sort()).toStrictEqual(Object.keys(scenario.outcome.resolved ?? {}).sort());
    },
  );
});
