import { type WorkflowScenario } from '../../src/testing/index.js';
import { get, openSession, post, resultsOf, submit } from './support/ask.js';
import { iso, useClock } from './support/clock.js';
import { useSimulator } from './support/useSimulator.js';

const SESSIONS = '/v1/browser-sessions';

const session = (uuid: string, more: object = {}) => ({
  uuid,
  provider: 'omega',
  status: 'active',
  is_busy: false,
  user_managed: true,
  current_run_type: null,
  current_run_id: null,
  created_at: iso(0),
  started_at: iso(0),
  last_activity_at: iso(0),
  proxy_country: null,
  proxy_city: null,
  ...more,
});

const slow: WorkflowScenario = { steps: [{ instruction: 'Wait', duration: 100 }] };

const closed = { status: 200, body: { status: 'closed', message: 'Browser session closed', success: true } };

describe('startSimulator: a session', () => {
  const start = useSimulator();
  const advance = useClock();

  const begin = async (workflow: WorkflowScenario = slow) => {
    const simulator = await start({ workflows: { wf: workflow }, talents: { tal: { duration: Infinity } } });
    const uuid = await openSession(simulator);
    return { simulator, uuid, path: `${SESSIONS}/${uuid}` };
  };

  const uuidOf = (body: unknown) => (body as { uuid: string }).uuid;

  it('is created with the defaults of the API', async () => {
    const { status, body } = await post(await start(), SESSIONS);
    expect([status, body]).toStrictEqual([200, session(uuidOf(body))]);
  });

  it('is created with a proxy at the default place', async () => {
    const { body } = await post(await start(), SESSIONS, { use_proxy: true });
    expect(body).toStrictEqual(session(uuidOf(body), { proxy_country: 'us', proxy_city: 'New York' }));
  });

  it('is created with what is asked for', async () => {
    const options = { provider: 'alpha', use_proxy: true, proxy_country: 'uk', proxy_city: 'Leeds' };
    const { body } = await post(await start(), SESSIONS, options);
    const expected = { provider: 'alpha', proxy_country: 'uk', proxy_city: 'Leeds' };
    expect(body).toStrictEqual(session(uuidOf(body), expected));
  });

  it('has no place without a proxy', async () => {
    const options = { use_proxy: false, proxy_country: 'uk', proxy_city: 'Leeds' };
    const { body } = await post(await start(), SESSIONS, options);
    expect(body).toStrictEqual(session(uuidOf(body)));
  });

  it('has an id of its own', async () => {
    const { simulator, uuid } = await begin();
    expect(await openSession(simulator)).not.toStrictEqual(uuid);
  });

  it('is found by its id', async () => {
    const { simulator, uuid, path } = await begin();
    expect(await get(simulator, path)).toStrictEqual({ status: 200, body: session(uuid) });
  });

  it('is found after it was closed', async () => {
    const { simulator, uuid, path } = await begin();
    advance(5);
    await post(simulator, path);
    const expected = session(uuid, { status: 'closed', last_activity_at: iso(5) });
    expect(await get(simulator, path)).toStrictEqual({ status: 200, body: expected });
  });

  it('is listed while it is active', async () => {
    const { simulator, uuid, path } = await begin();
    const other = await openSession(simulator);
    const before = await get(simulator, SESSIONS);
    await post(simulator, path);
    const after = await get(simulator, SESSIONS);
    expect([before.body, after.body]).toStrictEqual([
      { sessions: [session(uuid), session(other)], total_count: 2 },
      { sessions: [session(other)], total_count: 1 },
    ]);
  });

  it('shows the run that goes on in it', async () => {
    const { simulator, uuid, path } = await begin();
    advance(1);
    const current_run_id = await submit(simulator, 'wf', { browser_session_id: uuid });
    advance(99);
    expect((await get(simulator, path)).body).toStrictEqual(
      session(uuid, { is_busy: true, current_run_type: 'workflow', current_run_id, last_activity_at: iso(1) }),
    );
  });

  it('is free when the run has ended', async () => {
    const { simulator, uuid, path } = await begin();
    await submit(simulator, 'wf', { browser_session_id: uuid });
    advance(150);
    expect((await get(simulator, path)).body).toStrictEqual(session(uuid, { last_activity_at: iso(100) }));
  });

  it('is not kept busy by a run elsewhere', async () => {
    const { simulator, uuid, path } = await begin();
    await submit(simulator, 'wf');
    await submit(simulator, 'wf', { browser_session_id: await openSession(simulator) });
    expect((await get(simulator, path)).body).toStrictEqual(session(uuid));
  });

  const jobs = ['/v1/workflows/wf/run', '/v1/talents/tal/run'];

  it.each(jobs)('refuses a job while it is busy: %s', async (path) => {
    const { simulator, uuid } = await begin();
    await submit(simulator, 'wf', { browser_session_id: uuid });
    const answer = await post(simulator, path, { browser_session_id: uuid });
    expect(answer).toStrictEqual({ status: 409, body: { detail: 'Session is busy' } });
  });

  it.each(jobs)('refuses a job when it is closed: %s', async (path) => {
    const { simulator, uuid, path: sessionPath } = await begin();
    await post(simulator, sessionPath);
    const answer = await post(simulator, path, { browser_session_id: uuid });
    expect(answer).toStrictEqual({ status: 409, body: { detail: 'Session is closed' } });
  });

  it.each(jobs)('must exist for a job: %s', async (path) => {
    const { simulator } = await begin();
    const answer = await post(simulator, path, { browser_session_id: 'none' });
    expect(answer).toStrictEqual({ status: 404, body: { detail: 'Session not found' } });
  });

  it('runs one job after another', async () => {
    const { simulator, uuid } = await begin();
    await submit(simulator, 'wf', { browser_session_id: uuid });
    advance(100);
    const answer = await post(simulator, '/v1/workflows/wf/run', { browser_session_id: uuid });
    expect(answer.status).toStrictEqual(200);
  });

  it('is closed when it is free', async () => {
    const { simulator, path } = await begin();
    expect(await post(simulator, path)).toStrictEqual(closed);
  });

  it('is not closed while it is busy', async () => {
    const { simulator, uuid, path } = await begin();
    const runId = await submit(simulator, 'wf', { browser_session_id: uuid });
    const answer = await post(simulator, path, { force: false });
    expect([answer, await resultsOf(simulator, runId)]).toStrictEqual([
      { status: 409, body: { detail: 'Session is busy' } },
      expect.objectContaining({ status: 'R' }),
    ]);
  });

  it('is closed by force while it is busy, and the run is cancelled', async () => {
    const { simulator, uuid, path } = await begin();
    const runId = await submit(simulator, 'wf', { browser_session_id: uuid });
    advance(50);
    const answer = await post(simulator, path, { force: true });
    expect([answer, await resultsOf(simulator, runId)]).toStrictEqual([
      closed,
      expect.objectContaining({
        status: 'X',
        completed_at: iso(50),
        error_message: 'The browser session was closed',
        executions: [expect.objectContaining({ status: 'X', error_message: null })],
      }),
    ]);
  });

  it('is closed by force when it is free', async () => {
    const { simulator, path } = await begin();
    expect(await post(simulator, path, { force: true })).toStrictEqual(closed);
  });

  it.each([{}, { force: true }])('is not closed twice: %j', async (body) => {
    const { simulator, path } = await begin();
    await post(simulator, path);
    const answer = await post(simulator, path, body);
    expect(answer).toStrictEqual({ status: 409, body: { detail: 'Session is already closed' } });
  });
});
