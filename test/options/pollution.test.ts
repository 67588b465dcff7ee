import { lastValueFrom, map, NEVER, toArray } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { createRelay } from 'witrium-rx/relay';
import { startSimulator } from 'witrium-rx/testing';
import { environment } from '../../src/internal/platform.js';
import { polluting } from '../support/polluting.js';
import { readers } from './readers.js';

/** What another package of the program may have written where all objects look. */
const POISON: Readonly<Record<string, unknown>> = {
  // Of a client
  WITRIUM_API_TOKEN: 'tok_thief',
  WITRIUM_BASE_URL: 'https://thief.example',
  apiToken: 'tok_thief',
  baseUrl: 'https://thief.example',
  timeout: 1,
  maxResponseBytes: 1,
  maxConcurrentRequests: 1,
  maxEventStreams: 0,
  verifySsl: false,
  sessionOptions: { provider: 'thief' },
  headers: { 'x-thief': '1' },
  axios: () => undefined,
  retry: false,
  maxRetries: 0,
  initialDelay: 1,
  maxDelay: 1,
  // Of calls
  pollingInterval: 1,
  minWaitTime: 1,
  onUnsubscribe: 'cancel',
  pollWhile: NEVER,
  args: { thief: true },
  browserSessionId: 'session-of-a-thief',
  browser_session_id: 'session-of-a-thief',
  provider: 'thief',
  useStates: ['thief'],
  preserveState: 'thief',
  initial: 5000,
  max: 5000,
  factor: 3,
  since: 'start',
  concurrency: 1,
  // Of a relay
  basePath: '/thief',
  allow: { sessions: true },
  authorize: () => true,
  onCreated: () => undefined,
  origins: ['https://thief.example'],
  maxBodyBytes: 1,
  watch: { minWaitTime: 1 },
  heartbeat: 1,
  onError: () => undefined,
  workflows: ['thief'],
  talents: ['thief'],
  states: ['thief'],
  cancel: true,
  sessions: true,
  listSessions: true,
  // Of tests
  faults: [],
  port: 1,
  pending: 1,
  steps: [],
  duration: 1,
  outcome: 'failed',
  requires: ['thief'],
  requiredArgs: ['thief'],
  calls: 'all',
  processed: true,
  runs: {},
  answers: { cancelRun: '#' },
  frame: 100,
  values: { p: { status: 'F' } },
  status: 'F',
  // Of queues
  grace: NaN,
  olderThan: NaN,
  uncertain: 'resubmit',
  stop$: NEVER,
  lockDuration: 1,
};

describe('a polluted Object.prototype', () => {
  it.each(readers)('changes nothing of $name', ({ read, fewest }) => {
    const clean = read(fewest);
    for (const [key, value] of Object.entries(POISON)) {
      const came = polluting({ [key]: value }, () => read(fewest));
      expect({ key, came }).toStrictEqual({ key, came: clean });
    }
  });

  it('gives no variable of the environment', () => {
    expect(polluting({ WITRIUM_BASE_URL: 'https://thief.example' }, () => environment('WITRIUM_BASE_URL'))).toBe(
      undefined,
    );
  });

  it.each(['sessions', 'listSessions', 'cancel', 'workflows', 'talents'])(
    'does not make a relay allow %s',
    async (key) => {
      await using simulator = await startSimulator({ workflows: { wf: {} }, talents: { t: {} } });
      const { baseUrl, apiToken } = simulator;
      const names = () => true;
      const value = ['workflows', 'talents'].includes(key) ? names : true;
      const ask = (method: string, path: string) =>
        new Request(`http://localhost/api/witrium/v1${path}`, {
          method,
          headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
          ...(method === 'POST' && { body: '{}' }),
        });
      const statuses = await polluting({ [key]: value }, async () => {
        await using relay = createRelay({ allow: {}, client: { baseUrl, apiToken, retry: false } });
        const answers = [
          await relay.handle(ask('GET', '/browser-sessions')),
          await relay.handle(ask('GET', '/browser-sessions/s')),
          await relay.handle(ask('POST', '/workflows/wf/run')),
          await relay.handle(ask('POST', '/talents/t/run')),
          await relay.handle(ask('POST', '/runs/r/cancel')),
        ];
        return answers.map(({ status }) => status);
      });
      expect(statuses).toStrictEqual([403, 403, 403, 403, 403]);
      expect(simulator.requests).toStrictEqual([]);
    },
  );

  it('does not change what a simulator plays', async () => {
    const workflows = { wf: { steps: [{ instruction: 'Open' }], result: 1 } };
    const poison = { outcome: 'failed', pending: 60_000, requires: ['thief'], requiredArgs: ['thief'] };
    const seen = await polluting(poison, async () => {
      await using simulator = await startSimulator({ workflows });
      await using client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
      const states$ = client.runWorkflow('wf', { pollingInterval: 5 }).pipe(
        map(({ status, result }) => [status, result]),
        toArray(),
      );
      return (await lastValueFrom(states$)).at(-1);
    });
    expect(seen).toStrictEqual(['C', 1]);
  });
});
