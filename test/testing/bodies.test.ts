import { get, openSession, post, postNothing, postText, submit } from './support/ask.js';
import { useSimulator } from './support/useSimulator.js';

const scenario = { workflows: { wf: {} }, talents: { tal: {} } };

const RUN = '/v1/workflows/wf/run';
const TALENT = '/v1/talents/tal/run';
const CREATE = '/v1/browser-sessions';
const CLOSE = '/v1/browser-sessions/none';

const items = (...detail: object[]) => ({ status: 422, body: { detail } });

describe('startSimulator: what a body is', () => {
  const start = useSimulator();

  it.each([RUN, TALENT, CREATE, CLOSE])('asks for one: POST %s', async (path) => {
    const answer = await postNothing(await start(scenario), path);
    expect(answer).toStrictEqual(items({ loc: ['body'], msg: 'a body is expected', type: 'missing' }));
  });

  it.each([RUN, TALENT, CREATE, CLOSE])('asks for JSON by its content type: POST %s', async (path) => {
    const answer = await postText(await start(scenario), path, '{}', { 'content-type': 'text/plain' });
    expect(answer).toStrictEqual(
      items({ loc: ['body'], msg: 'Content-Type should be application/json', type: 'content_type' }),
    );
  });

  it.each(['application/json-patch+json', 'application/x-www-form-urlencoded', 'text/plain; of=application/json', ''])(
    'refuses the content type "%s"',
    async (type) => {
      const answer = await postText(await start(scenario), RUN, '{}', { 'content-type': type });
      expect(answer.status).toStrictEqual(422);
    },
  );

  it('refuses a body without a content type', async () => {
    const answer = await postText(await start(scenario), RUN, new TextEncoder().encode('{}'), {});
    expect(answer.status).toStrictEqual(422);
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON'])('takes the content type "%s"', async (type) => {
    const answer = await postText(await start(scenario), RUN, '{}', { 'content-type': type });
    expect(answer.status).toStrictEqual(200);
  });

  it.each(['{', '{"args":undefined}', "{'args':{}}", '{"secret":"hunter2"'])(
    'refuses broken JSON without repeating it: %s',
    async (text) => {
      const answer = await postText(await start(scenario), RUN, text);
      expect(answer).toStrictEqual(items({ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }));
    },
  );

  it('refuses what is not UTF-8', async () => {
    const answer = await postText(await start(scenario), RUN, new Uint8Array([0x22, 0xff, 0x22]));
    expect(answer).toStrictEqual(items({ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }));
  });

  it.each([null, [], 'text', 1, true])('refuses JSON that is no object: %j', async (body) => {
    const answer = await post(await start(scenario), RUN, body);
    expect(answer).toStrictEqual(items({ loc: ['body'], msg: 'expected WorkflowRunOptions', type: 'value_error' }));
  });

  it('takes a body in pieces, characters cut in two', async () => {
    const simulator = await start(scenario);
    const bytes = new TextEncoder().encode(JSON.stringify({ args: { name: 'Zoë'.repeat(40_000) } }));
    await postText(simulator, RUN, bytes);
    expect(simulator.submittedRuns[0]?.args).toStrictEqual({ name: 'Zoë'.repeat(40_000) });
  });

  it('takes none on a cancel', async () => {
    const simulator = await start(scenario);
    const runId = await submit(simulator, 'wf');
    const answer = await post(simulator, `/v1/runs/${runId}/cancel`, {});
    expect(answer).toStrictEqual(items({ loc: ['body'], msg: 'no body is expected', type: 'body_forbidden' }));
  });
});

describe('startSimulator: the fields of a body', () => {
  const start = useSimulator();

  const expected = (name: string, type = 'value_error') => ({ msg: `expected ${name}`, type });
  const missing = (name: string) => expected(name, 'missing');
  const text = expected('NonEmptyString');
  const boolean = expected('boolean');
  const args = expected('JsonObject');
  const states = expected('NonEmptyString[]');
  const base64 = expected('Base64');
  const extra = { msg: expect.stringMatching(/^no such option; there are \w+, /) as string, type: 'value_error' };

  const shared = [
    [{ args: [] }, ['args'], args],
    [{ args: 'text' }, ['args'], args],
    [{ files: {} }, ['files'], expected('FileUpload[]')],
    [{ files: [1] }, ['files', 0], expected('FileUpload')],
    [{ files: [{ filename: 'a' }] }, ['files', 0, 'data'], missing('Base64')],
    [{ files: [{ data: '' }] }, ['files', 0, 'filename'], missing('NonEmptyString')],
    [{ files: [{ filename: '', data: '' }] }, ['files', 0, 'filename'], text],
    [{ files: [{ filename: 1, data: '' }] }, ['files', 0, 'filename'], text],
    [{ files: [{ filename: 'a', data: [1] }] }, ['files', 0, 'data'], base64],
    [{ files: [{ filename: 'a', data: { type: 'Buffer' } }] }, ['files', 0, 'data'], base64],
    [{ files: [{ filename: 'a', data: 'AAA' }] }, ['files', 0, 'data'], base64],
    [{ files: [{ filename: 'a', data: 'A===' }] }, ['files', 0, 'data'], base64],
    [{ files: [{ filename: 'a', data: '=AAA' }] }, ['files', 0, 'data'], base64],
    [{ files: [{ filename: 'a', data: 'AA-_' }] }, ['files', 0, 'data'], base64],
    [{ files: [{ filename: 'a', data: 'AAA\n' }] }, ['files', 0, 'data'], base64],
    [{ use_states: 'one' }, ['use_states'], states],
    [{ use_states: ['a', ''] }, ['use_states', 1], text],
    [{ use_states: [1] }, ['use_states', 0], text],
    [{ preserve_state: '' }, ['preserve_state'], text],
    [{ browser_session_id: '' }, ['browser_session_id'], text],
    [{ browser_session_id: 1 }, ['browser_session_id'], text],
    [{ browserSessionId: 'x' }, ['browserSessionId'], extra],
    [{ toString: 1 }, ['toString'], extra],
  ] as const;

  const ofWorkflows = [
    [{ no_intelligence: 'yes' }, ['no_intelligence'], boolean],
    [{ record_session: 1 }, ['record_session'], boolean],
    [{ useStates: [] }, ['useStates'], extra],
    [{ polling_interval: 5 }, ['polling_interval'], extra],
  ] as const;

  const ofTalents = [
    [{ no_intelligence: true }, ['no_intelligence'], extra],
    [{ record_session: true }, ['record_session'], extra],
    [{ skip_goto_url_instruction: true }, ['skip_goto_url_instruction'], extra],
  ] as const;

  const ofCreate = [
    [{ provider: '' }, ['provider'], text],
    [{ provider: 1 }, ['provider'], text],
    [{ use_proxy: 'true' }, ['use_proxy'], boolean],
    [{ proxy_country: '' }, ['proxy_country'], text],
    [{ proxy_city: false }, ['proxy_city'], text],
    [{ use_states: {} }, ['use_states'], states],
    [{ preserve_state: '' }, ['preserve_state'], text],
    [{ useProxy: true }, ['useProxy'], extra],
    [{ force: true }, ['force'], extra],
  ] as const;

  const ofClose = [
    [{ force: 1 }, ['force'], boolean],
    [{ preserve_state: '' }, ['preserve_state'], text],
    [{ preserveState: 'x' }, ['preserveState'], extra],
    [{ use_states: [] }, ['use_states'], extra],
  ] as const;

  type Row = readonly [body: object, loc: readonly (string | number)[], problem: object];
  const on = (path: string, rows: readonly Row[]) =>
    rows.map(([body, loc, problem]) => [path, body, { loc: ['body', ...loc], ...problem }] as const);

  it.each([
    ...on(RUN, [...shared, ...ofWorkflows]),
    ...on(TALENT, [...shared, ...ofTalents]),
    ...on(CREATE, ofCreate),
    ...on(CLOSE, ofClose),
  ])('refuses POST %s %j', async (path, body, item) => {
    const answer = await post(await start(scenario), path, body);
    expect(answer).toStrictEqual(items(item));
  });

  const unset = { use_states: null, preserve_state: null };

  it.each([
    [RUN, { ...unset, args: null, files: null, no_intelligence: null, browser_session_id: null, other: null }],
    [TALENT, { ...unset, args: null, files: null, browser_session_id: null }],
    [CREATE, { ...unset, provider: null, use_proxy: null, proxy_country: null, proxy_city: null }],
  ])('reads null like what is missing: POST %s', async (path, body) => {
    const answer = await post(await start(scenario), path, body);
    expect(answer.status).toBe(200);
  });

  it('reads null like what is missing: a close', async () => {
    const simulator = await start(scenario);
    const uuid = await openSession(simulator, { preserve_state: 'kept' });
    const answer = await post(simulator, `${CREATE}/${uuid}`, { force: null, preserve_state: null });
    expect([answer.status, simulator.states]).toStrictEqual([200, { kept: [] }]);
  });

  it('names everything that is wrong at once', async () => {
    const answer = await post(await start(scenario), RUN, { args: 1, other: 'secret' });
    expect(answer).toStrictEqual(items({ loc: ['body', 'args'], ...args }, { loc: ['body', 'other'], ...extra }));
  });

  it('takes every option of a run', async () => {
    const simulator = await start({ ...scenario, states: { s1: [] } });
    const browser_session_id = await openSession(simulator);
    const answer = await post(simulator, RUN, {
      args: { user_name: 'u', count: 3, nested: { deep: [null, { camelKey: true }] } },
      files: [
        { filename: 'a.txt', data: 'aGVsbG8=' },
        { filename: 'empty', data: '' },
        { filename: 'b', data: 'AA==' },
        { filename: 'c', data: 'AAEC' },
      ],
      use_states: ['s1'],
      preserve_state: 'p1',
      no_intelligence: true,
      record_session: false,
      browser_session_id,
      skip_goto_url_instruction: true,
    });
    expect(answer.status).toStrictEqual(200);
  });

  const required = { msg: 'Field required', type: 'missing' };

  it('asks for the arguments that a workflow needs', async () => {
    const simulator = await start({ workflows: { wf: { requiredArgs: ['user', 'toString', 'page'] } } });
    const answer = await post(simulator, RUN, { args: { page: null } });
    expect(answer).toStrictEqual(
      items({ loc: ['body', 'args', 'user'], ...required }, { loc: ['body', 'args', 'toString'], ...required }),
    );
  });

  it('asks for the arguments that a talent needs', async () => {
    const simulator = await start({ talents: { tal: { requiredArgs: ['user'] } } });
    const answer = await post(simulator, TALENT);
    expect(answer).toStrictEqual(items({ loc: ['body', 'args', 'user'], ...required }));
  });

  it('makes nothing of a request that it refuses', async () => {
    const simulator = await start(scenario);
    await post(simulator, RUN, { unknown: 1 });
    await post(simulator, CREATE, { unknown: 1 });
    const listed = await get(simulator, CREATE);
    expect([simulator.submittedRuns, listed.body]).toStrictEqual([[], { sessions: [], total_count: 0 }]);
  });
});
