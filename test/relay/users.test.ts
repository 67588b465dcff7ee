import type { RelayOptions, RelayOperation } from 'witrium-rx/relay';
import { useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

/** What the guide does: each user has runs, sessions and states of his own. */
const ownThings = (): Pick<RelayOptions, 'allow' | 'authorize' | 'onCreated'> => {
  const owners = new Map<string, string>();
  const userOf = ({ headers }: Request) => headers.get('x-user') ?? undefined;
  return {
    allow: {
      workflows: ['endless'],
      talents: ['extract'],
      cancel: true,
      sessions: true,
      states: (name, { request }) => name.startsWith(`${userOf(request) ?? ''}/`),
    },
    authorize: ({ operation, id, browserSessionId, request }) => {
      const user = userOf(request);
      if (user === undefined) return new Response('Sign in first', { status: 401 });
      if (browserSessionId !== undefined && owners.get(browserSessionId) !== user) return false;
      const isNew = ['submitWorkflow', 'runTalent', 'createBrowserSession'].includes(operation);
      return isNew || (id !== null && owners.get(id) === user);
    },
    onCreated: ({ id, request }) => {
      owners.set(id, userOf(request) ?? '?');
    },
  };
};

/** Sends as a user, and says what came back. */
const asking =
  ({ ask, post }: Setup) =>
  async (user: string | undefined, path: string, body?: object) => {
    const headers: Record<string, string> = user === undefined ? {} : { 'x-user': user };
    const response = await (body === undefined ? ask(path, { headers }) : post(path, body, headers));
    return { status: response.status, body: response };
  };

const textIn = async (answer: Promise<{ readonly body: Response }>, key: string) =>
  ((await (await answer).body.json()) as Record<string, string>)[key] ?? '';

describe('two users of one relay', () => {
  const things = async () => {
    const setup = await setUp(ownThings());
    const as = asking(setup);
    const runId = await textIn(as('ada', '/v1/workflows/endless/run', {}), 'run_id');
    const uuid = await textIn(as('ada', '/v1/browser-sessions', { preserve_state: 'ada/x' }), 'uuid');
    /** All that reaches for what is Ada's: each operation with each thing that it can name. */
    const reaches: readonly (readonly [RelayOperation, string, object?])[] = [
      ['getWorkflowResults', `/v1/runs/${runId}/results`],
      ['watchRun', `/v1/runs/${runId}/events`],
      ['cancelRun', `/v1/runs/${runId}/cancel`, {}],
      ['getBrowserSession', `/v1/browser-sessions/${uuid}`],
      ['closeBrowserSession', `/v1/browser-sessions/${uuid}`, {}],
      ['closeBrowserSession', `/v1/browser-sessions/${uuid}`, { force: true, preserve_state: 'bob/x' }],
      ['submitWorkflow', '/v1/workflows/endless/run', { browser_session_id: uuid }],
      ['runTalent', '/v1/talents/extract/run', { browser_session_id: uuid }],
      ...(['use_states', 'preserve_state'] as const).flatMap((key) => {
        const body = { [key]: key === 'use_states' ? ['bob/x', 'ada/x'] : 'ada/x' };
        return [
          ['submitWorkflow', '/v1/workflows/endless/run', body],
          ['runTalent', '/v1/talents/extract/run', body],
          ['createBrowserSession', '/v1/browser-sessions', body],
        ] as const;
      }),
    ];
    return { ...setup, as, reaches, runId, uuid };
  };

  it('do not reach what is of the other, by any call', async () => {
    const { as, reaches, simulator } = await things();
    const before = simulator.requests.length;
    for (const [operation, path, body] of reaches)
      expect([operation, path, body, (await as('bob', path, body)).status]).toStrictEqual([operation, path, body, 403]);
    expect(simulator.requests).toHaveLength(before);
    expect(new Set(reaches.map(([operation]) => operation)).size).toBe(8);
  });

  it('are nobody who has not signed in', async () => {
    const { as, reaches, simulator } = await things();
    const before = simulator.requests.length;
    for (const [operation, path, body] of reaches) {
      const { status } = await as(undefined, path, body);
      expect([operation, [401, 403].includes(status)]).toStrictEqual([operation, true]);
    }
    expect(simulator.requests).toHaveLength(before);
  });

  it('reach their own', async () => {
    const { as, runId, uuid } = await things();
    expect((await as('ada', `/v1/runs/${runId}/results`)).status).toBe(200);
    expect((await as('ada', '/v1/talents/extract/run', { browser_session_id: uuid })).status).toBe(200);
    expect((await as('ada', `/v1/browser-sessions/${uuid}`)).status).toBe(200);
    expect((await as('ada', `/v1/runs/${runId}/cancel`, {})).status).toBe(200);
    expect((await as('ada', `/v1/browser-sessions/${uuid}`, { preserve_state: 'ada/y' })).status).toBe(200);
  });
});
