import nock from 'nock';
import { firstValueFrom, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { sessionInfo } from '../support/sessionInfo.js';

const BASE = 'https://api.witrium.com';
const TOKEN = 'tok-secret-123';

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  expect(nock.isDone()).toBe(true);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const session = {
  uuid: 'sess-1',
  provider: 'omega',
  status: 'active',
  is_busy: false,
  user_managed: true,
  created_at: '2026-01-01T00:00:00Z',
};

interface Row {
  readonly name: string;
  readonly call: (client: WitriumClient) => Observable<unknown>;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `''` stands for no body. */
  readonly body: object | '';
  readonly answer: object;
  readonly emits: unknown;
}

const rows: readonly Row[] = [
  {
    name: 'submitWorkflow',
    call: (client) => client.submitWorkflow('wf-1', { args: { user_name: 'u' }, noIntelligence: true }),
    method: 'POST',
    path: '/v1/workflows/wf-1/run',
    body: { args: { user_name: 'u' }, no_intelligence: true },
    answer: { workflow_id: 'wf-1', run_id: 'run-1', status: 'P' },
    emits: { workflowId: 'wf-1', runId: 'run-1', status: 'P' },
  },
  {
    name: 'getWorkflowResults',
    call: (client) => client.getWorkflowResults('run-1'),
    method: 'GET',
    path: '/v1/runs/run-1/results',
    body: '',
    answer: {
      workflow_id: 'wf-1',
      run_id: 'run-1',
      status: 'C',
      started_at: 's',
      completed_at: 'c',
      message: 'm',
      executions: [
        { status: 'C', instruction_order: 0, instruction: 'Open', result: { first_name: 1 }, result_format: 'json' },
      ],
      result: [{ first_name: 'Ada' }],
      result_format: 'json',
    },
    emits: {
      workflowId: 'wf-1',
      runId: 'run-1',
      status: 'C',
      startedAt: 's',
      completedAt: 'c',
      message: 'm',
      executions: [
        {
          status: 'C',
          instructionOrder: 0,
          instruction: 'Open',
          result: { first_name: 1 },
          resultFormat: 'json',
          errorMessage: null,
        },
      ],
      result: [{ first_name: 'Ada' }],
      resultFormat: 'json',
      errorMessage: null,
    },
  },
  {
    name: 'cancelRun',
    call: (client) => client.cancelRun('run-1'),
    method: 'POST',
    path: '/v1/runs/run-1/cancel',
    body: '',
    answer: {
      uuid: 'run-1',
      workflow: { uuid: 'wf-1', name: 'Login' },
      run_type: 'workflow',
      triggered_by: 'api',
      status: 'X',
      session_active: false,
      executions: [{ instruction_id: 'i-1', instruction: 'Open', status: 'X' }],
    },
    emits: {
      uuid: 'run-1',
      sessionId: null,
      workflow: { uuid: 'wf-1', name: 'Login', description: null },
      runType: 'workflow',
      triggeredBy: 'api',
      status: 'X',
      sessionActive: false,
      startedAt: null,
      completedAt: null,
      errorMessage: null,
      executions: [
        {
          instructionId: 'i-1',
          instruction: 'Open',
          result: null,
          resultFormat: null,
          message: null,
          status: 'X',
          errorMessage: null,
        },
      ],
    },
  },
  {
    name: 'runTalent',
    call: (client) => client.runTalent('tal-1', { args: { key: ['v'] }, browserSessionId: 'sess-1' }),
    method: 'POST',
    path: '/v1/talents/tal-1/run',
    body: { args: { key: ['v'] }, browser_session_id: 'sess-1' },
    answer: { status: 'C', result: { ok_then: true }, result_format: 'json' },
    emits: {
      status: 'C',
      startedAt: null,
      completedAt: null,
      message: null,
      result: { ok_then: true },
      resultFormat: 'json',
      errorMessage: null,
    },
  },
  {
    name: 'createBrowserSession',
    call: (client) =>
      client.createBrowserSession({
        provider: 'omega',
        useProxy: true,
        proxyCountry: 'uk',
        proxyCity: 'London',
        useStates: ['a'],
        preserveState: 'b',
      }),
    method: 'POST',
    path: '/v1/browser-sessions',
    body: {
      provider: 'omega',
      use_proxy: true,
      proxy_country: 'uk',
      proxy_city: 'London',
      use_states: ['a'],
      preserve_state: 'b',
    },
    answer: session,
    emits: sessionInfo,
  },
  {
    name: 'listBrowserSessions',
    call: (client) => client.listBrowserSessions(),
    method: 'GET',
    path: '/v1/browser-sessions',
    body: '',
    answer: { sessions: [session], total_count: 1 },
    emits: { sessions: [sessionInfo], totalCount: 1 },
  },
  {
    name: 'getBrowserSession',
    call: (client) => client.getBrowserSession('sess-1'),
    method: 'GET',
    path: '/v1/browser-sessions/sess-1',
    body: '',
    answer: session,
    emits: sessionInfo,
  },
  {
    name: 'closeBrowserSession',
    call: (client) => client.closeBrowserSession('sess-1', { force: true, preserveState: 'p' }),
    method: 'POST',
    path: '/v1/browser-sessions/sess-1',
    body: { force: true, preserve_state: 'p' },
    answer: { status: 'closed', anything: 'else' },
    emits: { status: 'closed', message: null, success: null },
  },
];

describe('the wire table', () => {
  it.each(rows)('$name sends $method $path and decodes the answer', async (row) => {
    const client = createWitriumClient({ apiToken: TOKEN, headers: { 'X-App': 'shop' } });
    let sent: { headers: Record<string, string>; body: unknown } | undefined;
    nock(BASE)
      .intercept(row.path, row.method)
      .reply(200, function (_uri, body) {
        sent = { headers: this.req.headers, body };
        return row.answer;
      });

    await expect(firstValueFrom(row.call(client))).resolves.toStrictEqual(row.emits);

    expect(sent?.body).toStrictEqual(row.body);
    expect(sent?.headers).toMatchObject({ 'x-witrium-key': TOKEN, accept: 'application/json', 'x-app': 'shop' });
    expect(sent?.headers['content-type']).toBe(row.method === 'POST' ? 'application/json' : undefined);
  });

  it.each(rows)('$name sends nothing before it is subscribed to', (row) => {
    const client = createWitriumClient({ apiToken: TOKEN });
    const scope = nock(BASE).intercept(row.path, row.method).reply(200, row.answer);
    row.call(client);
    expect(scope.isDone()).toBe(false);
    nock.cleanAll();
  });

  it.each(rows)('$name sends to a path prefix, without a token, when the backend holds it', async (row) => {
    const client = createWitriumClient({ baseUrl: 'https://shop.example/api/witrium/' });
    nock('https://shop.example', { badheaders: ['x-witrium-key'] })
      .intercept(`/api/witrium${row.path}`, row.method)
      .reply(200, row.answer);
    await expect(firstValueFrom(row.call(client))).resolves.toStrictEqual(row.emits);
  });
});
