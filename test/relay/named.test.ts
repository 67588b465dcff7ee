import type { RelayCall, RelayOptions } from 'witrium-rx/relay';
import { refusal, useRelay } from './support/useRelay.js';

const setUp = useRelay();

const ALL: RelayOptions['allow'] = {
  workflows: ['quick'],
  talents: ['extract'],
  states: () => true,
  sessions: true,
  cancel: true,
  listSessions: true,
};

const named = ({ browserSessionId, useStates, preserveState }: RelayCall) => ({
  browserSessionId,
  useStates,
  preserveState,
});

const nothing = { browserSessionId: undefined, useStates: undefined, preserveState: undefined };

describe('what a body names', () => {
  it.each([
    [
      '/v1/workflows/quick/run',
      { browser_session_id: 's', use_states: ['a', 'b'], preserve_state: 'c' },
      ['s', ['a', 'b'], 'c'],
    ],
    [
      '/v1/talents/extract/run',
      { browser_session_id: 's', use_states: ['a', 'b'], preserve_state: 'c' },
      ['s', ['a', 'b'], 'c'],
    ],
    ['/v1/browser-sessions', { use_states: ['a', 'b'], preserve_state: 'c' }, [undefined, ['a', 'b'], 'c']],
    ['/v1/browser-sessions/s', { force: true, preserve_state: 'c' }, [undefined, undefined, 'c']],
    ['/v1/workflows/quick/run', { use_states: [] }, [undefined, [], undefined]],
  ])('is heard by authorize: %s %j', async (path, body, [browserSessionId, useStates, preserveState]) => {
    const calls: RelayCall[] = [];
    const { post, simulator } = await setUp({ allow: ALL, authorize: (call) => calls.push(call) < 0 });
    expect((await post(path, body)).status).toBe(403);
    expect(calls.map(named)).toStrictEqual([{ browserSessionId, useStates, preserveState }]);
    expect(simulator.requests).toStrictEqual([]);
  });

  it.each([
    ['/v1/workflows/quick/run', {}],
    ['/v1/workflows/quick/run', { browser_session_id: null, use_states: null, preserve_state: null }],
    ['/v1/workflows/quick/run', { args: { browser_session_id: 's', useStates: ['a'], preserveState: 'c' } }],
    ['/v1/browser-sessions', {}],
    ['/v1/browser-sessions/s', {}],
    ['/v1/runs/r/results', undefined],
    ['/v1/runs/r/events', undefined],
    ['/v1/browser-sessions', undefined],
  ])('is nothing where it names nothing: %s %j', async (path, body) => {
    const calls: RelayCall[] = [];
    const { ask, post } = await setUp({ allow: ALL, authorize: (call) => calls.push(call) < 0 });
    expect((await (body === undefined ? ask(path) : post(path, body))).status).toBe(403);
    expect(calls.map(named)).toStrictEqual([nothing]);
  });

  it.each([
    ['no body of this call', '/v1/workflows/quick/run', { preserve_state: 7 }],
    [
      'a name of the prototype',
      '/v1/workflows/quick/run',
      JSON.parse('{"__proto__":{"preserve_state":"admin"}}') as object,
    ],
    ['in camel case', '/v1/workflows/quick/run', { browserSessionId: 's' }],
    ['in a call that cannot', '/v1/browser-sessions/s', { browser_session_id: 'x' }],
    ['in a list of a list', '/v1/workflows/quick/run', { use_states: [['admin']] }],
  ])('reaches nobody when it is %s', async (_, path, body) => {
    const authorize = jest.fn(() => true);
    const { post, simulator } = await setUp({ allow: ALL, authorize });
    expect((await post(path, body)).status).toBe(422);
    expect(authorize).not.toHaveBeenCalled();
    expect(simulator.requests).toStrictEqual([]);
  });

  it('is what the API gets, also where it is named twice', async () => {
    const calls: RelayCall[] = [];
    const { ask, simulator } = await setUp({ allow: ALL, authorize: (call) => calls.push(call) > 0 });
    const { uuid } = (await (
      await ask('/v1/browser-sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    ).json()) as { readonly uuid: string };
    const body = `{"browser_session_id":"other","browser_session_id":"${uuid}","preserve_state":"a","preserve_state":"b"}`;
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect((await ask('/v1/workflows/quick/run', init)).status).toBe(200);
    expect(calls.map(named)).toMatchObject([nothing, { browserSessionId: uuid, preserveState: 'b' }]);
    expect(simulator.requestsTo('submitWorkflow')).toMatchObject([
      { body: { browser_session_id: uuid, preserve_state: 'b' } },
    ]);
  });
});

describe('a function in allow', () => {
  it('hears the call, with all that its body names, and who sends it', async () => {
    const heard: unknown[] = [];
    const hear =
      (list: string) =>
      (name: string, { operation, id, preserveState, request }: RelayCall): boolean => {
        heard.push([list, name, operation, id, preserveState, request.headers.get('x-user')]);
        return true;
      };
    const allow = { workflows: hear('workflows'), talents: hear('talents'), states: hear('states'), sessions: true };
    const { post } = await setUp({ allow });
    await post('/v1/workflows/quick/run', { use_states: ['logged-in'], preserve_state: 'mine' }, { 'x-user': 'ada' });
    await post('/v1/talents/extract/run', {}, { 'x-user': 'bob' });
    expect(heard).toStrictEqual([
      ['workflows', 'quick', 'submitWorkflow', 'quick', 'mine', 'ada'],
      ['states', 'logged-in', 'submitWorkflow', 'quick', 'mine', 'ada'],
      ['states', 'mine', 'submitWorkflow', 'quick', 'mine', 'ada'],
      ['talents', 'extract', 'runTalent', 'extract', undefined, 'bob'],
    ]);
  });

  it('gives each user states of his own', async () => {
    const states = (name: string, { request }: RelayCall) =>
      name.startsWith(`${request.headers.get('x-user') ?? '?'}-`);
    const { post } = await setUp({ allow: { workflows: ['quick'], states } });
    const statusFor = async (user: string, state: string) =>
      (await post('/v1/workflows/quick/run', { preserve_state: state }, { 'x-user': user })).status;
    expect(await statusFor('ada', 'ada-login')).toBe(200);
    expect(await statusFor('bob', 'ada-login')).toBe(403);
    expect(await statusFor('bob', 'bob-login')).toBe(200);
  });

  it('says whose runs are read and cancelled too, by the workflow that the API names', async () => {
    const workflows = (name: string, { request }: RelayCall) =>
      name === (request.headers.get('x-user') === 'ada' ? 'quick' : 'stepwise');
    const { ask, post } = await setUp({ allow: { workflows, cancel: true } });
    const { run_id: runId } = (await (await post('/v1/workflows/quick/run', {}, { 'x-user': 'ada' })).json()) as {
      readonly run_id: string;
    };
    const statusFor = async (user: string) =>
      (await ask(`/v1/runs/${runId}/results`, { headers: { 'x-user': user } })).status;
    expect([await statusFor('ada'), await statusFor('bob')]).toStrictEqual([200, 403]);
    expect((await post(`/v1/runs/${runId}/cancel`, {}, { 'x-user': 'bob' })).status).toBe(403);
  });

  it('says whose event streams there are, though all share one poll loop', async () => {
    const workflows = (_: string, { request }: RelayCall) => request.headers.get('x-user') === 'ada';
    const { ask, post } = await setUp({ allow: { workflows }, watch: { pollingInterval: 60_000 } });
    const { run_id: runId } = (await (await post('/v1/workflows/quick/run', {}, { 'x-user': 'ada' })).json()) as {
      readonly run_id: string;
    };
    const follow = (user: string) => ask(`/v1/runs/${runId}/events`, { headers: { 'x-user': user } });
    const [mine, other] = await Promise.all([follow('ada'), follow('bob')]);
    expect(await mine.text()).toMatch(/event: snapshot[^]*event: end/);
    const seen = await other.text();
    expect(seen).toContain('The relay does not allow runs of this workflow');
    expect(seen).not.toContain('snapshot');
  });

  it('refuses when it throws, and what it throws is reported', async () => {
    const error = new Error('no database');
    const states = () => {
      throw error;
    };
    const { post, errors, simulator } = await setUp({ allow: { workflows: ['quick'], states } });
    const answer = post('/v1/workflows/quick/run', { preserve_state: 'a' });
    expect(await refusal(answer)).toStrictEqual([500, 'Internal Server Error']);
    expect(errors).toStrictEqual([error]);
    expect(simulator.requests).toStrictEqual([]);
  });
});

describe('a prototype that others have written to', () => {
  const pollute = (fields: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(fields))
      Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
    return () => {
      for (const key of Object.keys(fields)) Reflect.deleteProperty(Object.prototype, key);
    };
  };

  it('allows nothing', async () => {
    const { ask, post } = await setUp({ allow: {} });
    const clean = pollute({
      workflows: () => true,
      talents: ['extract'],
      sessions: true,
      listSessions: true,
      cancel: true,
    });
    try {
      const answers = [
        post('/v1/workflows/quick/run'),
        post('/v1/talents/extract/run'),
        post('/v1/browser-sessions'),
        ask('/v1/browser-sessions'),
        ask('/v1/browser-sessions/s'),
        ask('/v1/runs/r/results'),
        post('/v1/runs/r/cancel'),
      ];
      for (const answer of answers) expect((await answer).status).toBe(403);
    } finally {
      clean();
    }
  });

  it('names no state that may be used', async () => {
    const { post } = await setUp({ allow: { workflows: ['quick'] } });
    const clean = pollute({ states: ['admin'] });
    try {
      expect((await post('/v1/workflows/quick/run', { use_states: ['admin'] })).status).toBe(403);
    } finally {
      clean();
    }
  });
});
