import { type SimulatorOptions } from '../../src/testing/index.js';
import { openSession, post, postNothing, resultsOf, submit } from './support/ask.js';
import { useClock } from './support/clock.js';
import { useSimulator } from './support/useSimulator.js';

const SESSIONS = '/v1/browser-sessions';

const steps = [{ instruction: 'Go', duration: 100 }];

const scenario: SimulatorOptions = {
  workflows: {
    login: { steps, provides: ['login'] },
    cart: { steps, provides: ['cart'] },
    broken: { steps: [{ instruction: 'Go', outcome: 'failed' }], provides: ['login'] },
    orders: { steps, requires: ['login'], result: 'orders' },
  },
  talents: {
    login: { duration: 0, provides: ['login'] },
    broken: { duration: 0, outcome: 'failed', provides: ['login'] },
    orders: { duration: 0, requires: ['login'], result: 'orders' },
  },
  states: { one: ['a', 'b'], two: ['b', 'c'], empty: [], saved: ['login'] },
};

describe('startSimulator: browser states', () => {
  const start = useSimulator();
  const advance = useClock();

  const begin = async (body: object = {}) => {
    const simulator = await start(scenario);
    const browser_session_id = await openSession(simulator, body);
    const marks = () => simulator.openSessions.map((session) => session.marks).flat();
    return { simulator, browser_session_id, marks, path: `${SESSIONS}/${browser_session_id}` };
  };

  it('are those given at the start', async () => {
    expect((await start(scenario)).states).toStrictEqual(scenario.states);
  });

  it('are none by default', async () => {
    expect((await start()).states).toStrictEqual({});
  });

  it('are restored in a session, all together', async () => {
    const { marks } = await begin({ use_states: ['one', 'two', 'empty'] });
    expect(marks()).toStrictEqual(['a', 'b', 'c']);
  });

  it.each([SESSIONS, '/v1/workflows/orders/run', '/v1/talents/orders/run'])('must exist: %s', async (path) => {
    const simulator = await start(scenario);
    const answer = await post(simulator, path, { use_states: ['saved', 'toString'] });
    expect([answer, simulator.openSessions, simulator.submittedRuns]).toStrictEqual([
      { status: 404, body: { detail: 'State not found: toString' } },
      [],
      [],
    ]);
  });

  it('are restored in the own browser of a run', async () => {
    const simulator = await start(scenario);
    const runId = await submit(simulator, 'orders', { use_states: ['saved'] });
    advance(100);
    expect(await resultsOf(simulator, runId)).toHaveProperty('result', 'orders');
  });

  it('are restored in the own browser of a talent', async () => {
    const { body } = await post(await start(scenario), '/v1/talents/orders/run', { use_states: ['saved'] });
    expect(body).toHaveProperty('result', 'orders');
  });

  it('that a run asks for do not count in a session, whether they exist or not', async () => {
    const { simulator, browser_session_id } = await begin();
    const runId = await submit(simulator, 'orders', { browser_session_id, use_states: ['saved', 'none'] });
    advance(100);
    expect(await resultsOf(simulator, runId)).toHaveProperty('error_message', 'The browser lacks: login');
  });

  it('grow by what a completed run leaves', async () => {
    const { simulator, browser_session_id, marks } = await begin({ use_states: ['one'] });
    await submit(simulator, 'login', { browser_session_id });
    const before = marks();
    advance(100);
    expect([before, marks()]).toStrictEqual([
      ['a', 'b'],
      ['a', 'b', 'login'],
    ]);
  });

  it('grow by what a completed talent leaves', async () => {
    const { simulator, browser_session_id, marks } = await begin();
    await post(simulator, '/v1/talents/login/run', { browser_session_id });
    expect(marks()).toStrictEqual(['login']);
  });

  it('serve the next run in the session', async () => {
    const { simulator, browser_session_id } = await begin();
    await submit(simulator, 'login', { browser_session_id });
    advance(100);
    const runId = await submit(simulator, 'orders', { browser_session_id });
    advance(100);
    expect(await resultsOf(simulator, runId)).toHaveProperty('result', 'orders');
  });

  it('do not grow by a completed job that leaves nothing', async () => {
    const { simulator, browser_session_id, marks } = await begin({ use_states: ['saved'] });
    await submit(simulator, 'orders', { browser_session_id });
    advance(100);
    await post(simulator, '/v1/talents/orders/run', { browser_session_id });
    expect(marks()).toStrictEqual(['login']);
  });

  it('do not grow by a failed run', async () => {
    const { simulator, browser_session_id, marks } = await begin();
    await submit(simulator, 'broken', { browser_session_id });
    advance(100);
    expect(marks()).toStrictEqual([]);
  });

  it('do not grow by a failed talent', async () => {
    const { simulator, browser_session_id, marks } = await begin();
    await post(simulator, '/v1/talents/broken/run', { browser_session_id });
    expect(marks()).toStrictEqual([]);
  });

  it('do not grow by a cancelled run', async () => {
    const { simulator, browser_session_id, marks } = await begin();
    const runId = await submit(simulator, 'login', { browser_session_id, preserve_state: 'new' });
    await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    advance(100);
    expect([marks(), simulator.states['new']]).toStrictEqual([[], undefined]);
  });

  it('are not shared between sessions', async () => {
    const { simulator, browser_session_id } = await begin();
    await openSession(simulator);
    await submit(simulator, 'login', { browser_session_id });
    advance(100);
    expect(simulator.openSessions.map(({ marks }) => marks)).toStrictEqual([['login'], []]);
  });

  it('are saved when a run completes', async () => {
    const simulator = await start(scenario);
    await submit(simulator, 'login', { use_states: ['one'], preserve_state: 'new' });
    advance(99);
    const before = simulator.states['new'];
    advance(1);
    expect([before, simulator.states['new']]).toStrictEqual([undefined, ['a', 'b', 'login']]);
  });

  it('are saved when a run in a session completes', async () => {
    const { simulator, browser_session_id } = await begin({ use_states: ['one'] });
    await submit(simulator, 'login', { browser_session_id, preserve_state: 'new' });
    advance(100);
    expect(simulator.states['new']).toStrictEqual(['a', 'b', 'login']);
  });

  it('are saved when a talent completes', async () => {
    const simulator = await start(scenario);
    await post(simulator, '/v1/talents/login/run', { preserve_state: 'new' });
    expect(simulator.states['new']).toStrictEqual(['login']);
  });

  it('are not saved when a run fails', async () => {
    const simulator = await start(scenario);
    await submit(simulator, 'broken', { preserve_state: 'new' });
    advance(100);
    expect(simulator.states['new']).toStrictEqual(undefined);
  });

  it('are saved by each run at its own end, in that order', async () => {
    const simulator = await start(scenario);
    await submit(simulator, 'login', { preserve_state: 'new' });
    advance(50);
    await submit(simulator, 'cart', { preserve_state: 'new' });
    advance(500);
    expect(simulator.states['new']).toStrictEqual(['cart']);
  });

  it('are saved by the one that ends last, whichever was submitted first', async () => {
    const { workflows, ...rest } = scenario;
    const slow = { steps: [{ instruction: 'Go', duration: 200 }], provides: ['slow'] };
    const simulator = await start({ ...rest, workflows: { ...workflows, slow } });
    await submit(simulator, 'slow', { preserve_state: 'new' });
    await submit(simulator, 'login', { preserve_state: 'new' });
    advance(500);
    expect(simulator.states['new']).toStrictEqual(['slow']);
  });

  it('that are saved replace those of the same name', async () => {
    const simulator = await start(scenario);
    await submit(simulator, 'login', { preserve_state: 'one' });
    advance(100);
    expect(simulator.states['one']).toStrictEqual(['login']);
  });

  it('are saved when a session is closed', async () => {
    const { simulator, browser_session_id, path } = await begin({ use_states: ['one'], preserve_state: 'new' });
    await submit(simulator, 'login', { browser_session_id });
    advance(100);
    const before = simulator.states['new'];
    await post(simulator, path);
    expect([before, simulator.states['new']]).toStrictEqual([undefined, ['a', 'b', 'login']]);
  });

  it('are saved under the name that the close gives, and under no other', async () => {
    const { simulator, path } = await begin({ use_states: ['one'], preserve_state: 'new' });
    await post(simulator, path, { preserve_state: 'other' });
    expect(simulator.states).toStrictEqual({ ...scenario.states, other: ['a', 'b'] });
  });

  it('are saved without what a forced close has cut off', async () => {
    const { simulator, browser_session_id, path } = await begin({ preserve_state: 'new' });
    await submit(simulator, 'login', { browser_session_id });
    await post(simulator, path, { force: true });
    advance(100);
    expect(simulator.states['new']).toStrictEqual([]);
  });

  it('are not saved by a close that is refused', async () => {
    const { simulator, browser_session_id, path } = await begin({ preserve_state: 'new' });
    await submit(simulator, 'login', { browser_session_id });
    await post(simulator, path);
    expect(simulator.states).toStrictEqual(scenario.states);
  });

  it('are not saved when no name was given', async () => {
    const { simulator, path } = await begin({ use_states: ['one'] });
    await post(simulator, path);
    expect(simulator.states).toStrictEqual(scenario.states);
  });

  it('go from one session to the next', async () => {
    const { simulator, browser_session_id, path } = await begin({ preserve_state: 'new' });
    await submit(simulator, 'login', { browser_session_id });
    advance(100);
    await post(simulator, path);
    const next = await openSession(simulator, { use_states: ['new'] });
    const runId = await submit(simulator, 'orders', { browser_session_id: next });
    advance(100);
    expect(await resultsOf(simulator, runId)).toHaveProperty('result', 'orders');
  });

  it('do not change after they were saved', async () => {
    const { simulator, browser_session_id } = await begin();
    await submit(simulator, 'login', { browser_session_id, preserve_state: 'new' });
    advance(100);
    await submit(simulator, 'cart', { browser_session_id });
    advance(100);
    expect(simulator.states['new']).toStrictEqual(['login']);
  });
});
