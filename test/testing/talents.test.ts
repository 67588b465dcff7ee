import { setTimeout as pause } from 'node:timers/promises';
import { type Simulator, type TalentScenario } from '../../src/testing/index.js';
import { until } from '../support/until.js';
import { get, openSession, post } from './support/ask.js';
import { iso, useClock } from './support/clock.js';
import { useSimulator } from './support/useSimulator.js';

const TALENT = '/v1/talents/tal/run';

const answer = (status: string, more: object = {}) => ({
  status: 200,
  body: {
    status,
    started_at: iso(0),
    completed_at: iso(0),
    message: null,
    result: null,
    result_format: null,
    error_message: null,
    ...more,
  },
});

const isGoingOn = (simulator: Simulator) => until(() => simulator.requestsTo('runTalent')[0]?.body !== undefined);

describe('startSimulator: a talent', () => {
  const start = useSimulator();
  const advance = useClock();

  const run = async (talent: TalentScenario, body: object = {}) =>
    post(await start({ talents: { tal: { duration: 0, ...talent } } }), TALENT, body);

  it('completes with its result', async () => {
    const talent = { result: { first_name: 'A' }, resultFormat: 'json', message: 'Found' };
    const expected = { result: { first_name: 'A' }, result_format: 'json', message: 'Found' };
    expect(await run(talent)).toStrictEqual(answer('C', expected));
  });

  it('completes with nothing by default', async () => {
    expect(await run({})).toStrictEqual(answer('C'));
  });

  it('makes its result from what it was given', async () => {
    const args = { camelKey: 1 };
    const files = [{ filename: 'a', data: 'AAEC' }];
    const talent: TalentScenario = { result: (input) => ({ input: { ...input } }) };
    expect(await run(talent, { args, files })).toStrictEqual(
      answer('C', { result: { input: { args, files, session: null } } }),
    );
  });

  it('fails when it is to fail', async () => {
    const talent = {
      outcome: 'failed',
      errorMessage: 'No page',
      result: 1,
      resultFormat: 'json',
      message: 'm',
    } as const;
    expect(await run(talent)).toStrictEqual(answer('F', { error_message: 'No page' }));
  });

  it('has an error message of its own making', async () => {
    expect(await run({ outcome: 'failed' })).toStrictEqual(answer('F', { error_message: 'Talent failed' }));
  });

  it('fails when the browser lacks something', async () => {
    const expected = { error_message: 'The browser lacks: login' };
    expect(await run({ requires: ['login'] })).toStrictEqual(answer('F', expected));
  });

  it('answers when it is done, by the clock', async () => {
    const simulator = await start({ talents: { tal: { duration: 30 } } });
    let isDone = false;
    const answered = post(simulator, TALENT).finally(() => (isDone = true));
    await isGoingOn(simulator);
    await pause(80);
    const before = isDone;
    advance(30);
    expect([before, await answered]).toStrictEqual([false, answer('C', { completed_at: iso(30) })]);
  });

  it('takes 10 ms by default', async () => {
    const simulator = await start({ talents: { tal: {} } });
    const answered = post(simulator, TALENT);
    await isGoingOn(simulator);
    advance(10);
    expect(await answered).toStrictEqual(answer('C', { completed_at: iso(10) }));
  });

  it('is done when another request finds that its time has come', async () => {
    const simulator = await start({ talents: { tal: { duration: 3_600_000 } } });
    const answered = post(simulator, TALENT);
    await isGoingOn(simulator);
    advance(3_600_000);
    await get(simulator, '/v1/browser-sessions');
    expect(await answered).toStrictEqual(answer('C', { completed_at: iso(3_600_000) }));
  });

  it('keeps its session busy', async () => {
    const simulator = await start({ talents: { tal: { duration: Infinity } } });
    const uuid = await openSession(simulator);
    post(simulator, TALENT, { browser_session_id: uuid }).catch(() => undefined);
    await isGoingOn(simulator);
    const { body } = await get(simulator, `/v1/browser-sessions/${uuid}`);
    expect(body).toMatchObject({
      is_busy: true,
      current_run_type: 'talent',
      current_run_id: expect.any(String) as unknown,
    });
  });

  it('is no run that could be asked for', async () => {
    const simulator = await start({ talents: { tal: { duration: Infinity } } });
    const uuid = await openSession(simulator);
    post(simulator, TALENT, { browser_session_id: uuid }).catch(() => undefined);
    await isGoingOn(simulator);
    const { body } = await get(simulator, `/v1/browser-sessions/${uuid}`);
    const { current_run_id } = body as { current_run_id: string };
    expect((await get(simulator, `/v1/runs/${current_run_id}/results`)).status).toStrictEqual(404);
  });

  it('answers cancelled when its session is closed by force', async () => {
    const simulator = await start({ talents: { tal: { duration: Infinity } } });
    const uuid = await openSession(simulator);
    const answered = post(simulator, TALENT, { browser_session_id: uuid });
    await isGoingOn(simulator);
    advance(20);
    await post(simulator, `/v1/browser-sessions/${uuid}`, { force: true });
    expect(await answered).toStrictEqual(
      answer('X', { completed_at: iso(20), error_message: 'The browser session was closed' }),
    );
  });
});
