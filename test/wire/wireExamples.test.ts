import nock from 'nock';
import { concat, from, lastValueFrom, map, of, switchMap, toArray, type Observable } from 'rxjs';
import {
  allInstructionsExecuted,
  createWitriumClient,
  untilStatus,
  withTimeout,
  type BrowserSessionCloseOptions,
  type BrowserSessionCreateOptions,
  type RunAndWatchOptions,
  type TalentRunOptions,
  type WitriumClient,
  type WorkflowRunOptions,
  type WorkflowRunStatus,
} from 'witrium-rx';
import recording from '../fixtures/wire-examples.json';
import { recordedServer, type Answers } from './recordedServer.js';

const BASE = 'https://api.witrium.com';

interface RecordedOptions {
  readonly [option: string]: unknown;
  readonly pollingInterval?: number;
  readonly timeout?: number;
  readonly minWaitTime?: number;
  readonly targetStatus?: WorkflowRunStatus;
}

interface Replay {
  /** What differs from the recording, beside the content-type, which is not sent without a body. */
  readonly difference?: string;
  readonly answers?: Answers;
  readonly call: (client: WitriumClient, options: RecordedOptions) => Observable<unknown>;
  /** What comes out, where it is not what was recorded. */
  readonly emits?: unknown;
  readonly fails?: object;
  readonly sends?: 'as recorded' | 'at most what was recorded';
}

const submit: Replay = { call: (client, options) => client.submitWorkflow('wf-1', options as WorkflowRunOptions) };

const talent: Replay = { call: (client, options) => client.runTalent('tal-1', options as TalentRunOptions) };

const create: Replay = {
  call: (client, options) => client.createBrowserSession(options as BrowserSessionCreateOptions),
};

const wait = (client: WitriumClient, { targetStatus = 'C', pollingInterval = 5, minWaitTime = 0 }: RecordedOptions) =>
  client.watchRun('run-1', { pollingInterval, minWaitTime }).pipe(untilStatus(targetStatus));

const waitAll = (client: WitriumClient, { targetStatus = 'C', pollingInterval = 5, timeout }: RecordedOptions) =>
  client
    .watchRun('run-1', { pollingInterval })
    .pipe(allInstructionsExecuted(), untilStatus(targetStatus), withTimeout(timeout));

const run = (client: WitriumClient, { pollingInterval = 5 }: RecordedOptions) =>
  client.runWorkflow('wf-1', { pollingInterval } satisfies RunAndWatchOptions);

const replays: Readonly<Record<string, Replay>> = {
  'runWorkflow: no options': submit,
  'runWorkflow: args empty object': submit,
  'runWorkflow: two files': submit,
  'runWorkflow: useStates empty array': submit,
  'runWorkflow: noIntelligence true': submit,
  'runWorkflow: recordSession false': submit,
  'runWorkflow: browserSessionId null': submit,
  'runWorkflow: all options': submit,
  'getWorkflowResults: existing run': {
    call: (client) => client.submitWorkflow('wf-1').pipe(switchMap(({ runId }) => client.getWorkflowResults(runId))),
  },
  'cancelRun: unknown run, 404': {
    difference: 'the error has a class, the status and the detail',
    answers: { refuse: { path: /cancel$/, status: 404, body: { detail: 'Run not found' } } },
    call: (client) => client.cancelRun('nope'),
    fails: { _tag: 'HttpStatusError', status: 404, detail: 'Run not found', operation: 'cancelRun', runId: 'nope' },
  },
  'runWorkflowAndWait: R then F resolves with F': {
    answers: { statuses: ['R', 'F'], errorMessage: 'step failed' },
    call: run,
  },
  'runWorkflowAndWait: returnIntermediateResults true, P R R C': {
    answers: { statuses: ['P', 'R', 'R', 'C'] },
    call: (client, options) =>
      run(client, options).pipe(
        map(({ status }) => status),
        toArray(),
      ),
  },
  'runWorkflowAndWait: timeout 0: throws before the first poll': {
    difference: 'the deadline counts from the subscription, so it cuts off the submit too',
    call: (client, options) => run(client, options).pipe(withTimeout(options.timeout)),
    fails: { _tag: 'WaitTimeoutError', timeout: 0, snapshot: null },
    sends: 'at most what was recorded',
  },
  'runWorkflowAndWait: submit refused, 422 with a detail array': {
    difference: 'the error has a class and the list of issues',
    answers: {
      refuse: {
        path: /run$/,
        status: 422,
        body: { detail: [{ loc: ['body', 'args'], msg: 'bad', type: 'value_error' }] },
      },
    },
    call: run,
    fails: {
      _tag: 'HttpStatusError',
      status: 422,
      detail: [{ loc: ['body', 'args'], msg: 'bad', type: 'value_error' }],
    },
  },
  'waitUntilState: target R, P P R': { answers: { statuses: ['P', 'P', 'R'] }, call: wait },
  'waitUntilState: target X, R X': { answers: { statuses: ['R', 'X'] }, call: wait },
  'waitUntilState: allInstructionsExecuted with target R: waits for the last execution to be C': {
    answers: {
      statuses: ['R', 'R', 'R'],
      executions: [[], ['C', 'R'], ['C', 'C']],
    },
    call: waitAll,
  },
  'waitUntilState: minWaitTime 30': { answers: { statuses: ['C'] }, call: wait },
  'waitUntilState: timeout 50, pollingInterval 200, allInstructionsExecuted: message names both': {
    difference: 'the error has a class and milliseconds, and what was waited for is in the pipe',
    answers: { statuses: ['P'] },
    call: waitAll,
    fails: { _tag: 'WaitTimeoutError', timeout: 50, message: 'withTimeout: not done within 50 ms' },
  },
  'runTalent: files': talent,
  'runTalent: browserSessionId': talent,
  'createBrowserSession: no options': create,
  'createBrowserSession: useProxy false': create,
  'createBrowserSession: useStates': create,
  'listBrowserSessions: none': { call: (client) => client.listBrowserSessions() },
  'getBrowserSession: unknown, 404': {
    difference: 'the error has a class, the status and the detail',
    answers: { refuse: { path: /nope$/, status: 404, body: { detail: 'Session not found' } } },
    call: (client) => client.getBrowserSession('nope'),
    fails: { _tag: 'HttpStatusError', status: 404, detail: 'Session not found', operation: 'getBrowserSession' },
  },
  'closeBrowserSession: force false': {
    difference: 'of the answer, which is not documented, only status, message and success are kept',
    call: (client, options) =>
      client
        .createBrowserSession()
        .pipe(switchMap(({ uuid }) => client.closeBrowserSession(uuid, options as BrowserSessionCloseOptions))),
    emits: { status: null, message: null, success: null },
  },
  'withBrowserSession: callback does nothing': {
    difference: 'the value is emitted; there is no session id on the client that could be read',
    call: (client) => client.usingBrowserSession(() => of('v')),
    emits: 'v',
  },
  'withBrowserSession: runWorkflow inside gets the session': {
    difference: 'the submit is emitted; there is no session id on the client that could be read',
    call: (client) => client.usingBrowserSession((session) => session.submitWorkflow('wf-1', { args: { a: 1 } })),
    emits: { workflowId: 'wf-1', runId: 'run-1', status: 'P' },
  },
  'withBrowserSession: explicit browserSessionId overrides (workflow, wait, talent)': {
    difference: 'every answer is emitted; there is no session id on the client that could be read',
    answers: { statuses: ['C'] },
    call: (client) =>
      client
        .usingBrowserSession((session) =>
          concat(
            session.submitWorkflow('wf-1', { browserSessionId: 'sess-other' }),
            session.runWorkflow('wf-1', { browserSessionId: 'sess-other', pollingInterval: 5 }),
            session.runTalent('tal-1', { browserSessionId: 'sess-other' }),
          ),
        )
        .pipe(
          map(({ status }) => status),
          toArray(),
        ),
    emits: ['P', 'C', 'C'],
  },
  'withBrowserSession: useStates on a run inside is still sent': {
    difference: 'the submit is emitted; there is no session id on the client that could be read',
    call: (client, options) =>
      client.usingBrowserSession(options as BrowserSessionCreateOptions, (session) =>
        session.submitWorkflow('wf-1', { useStates: ['run-state'] }),
      ),
    emits: { workflowId: 'wf-1', runId: 'run-1', status: 'P' },
  },
  'withBrowserSession: close fails with 500: swallowed': {
    difference: 'it is not swallowed but becomes a SessionCloseError',
    answers: { refuse: { path: /sess-1$/, status: 500, body: { detail: 'boom' } } },
    call: (client) => client.usingBrowserSession(() => of('v')),
    fails: {
      _tag: 'SessionCloseError',
      sessionId: 'sess-1',
      cause: expect.objectContaining({ status: 500 }) as unknown,
    },
  },
  'withBrowserSession: run after exit has no session': {
    call: (client) =>
      concat(
        client.usingBrowserSession(() => from([])),
        client.submitWorkflow('wf-1'),
      ),
  },
};

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

describe('the recorded wire traffic', () => {
  const title = (name: string) =>
    `${name} (differs: ${replays[name]?.difference ?? 'in nothing'}; GETs without content-type)`;

  it.each(recording.scenarios.map((scenario) => [title(scenario.name), scenario] as const))(
    '%s',
    async (_, scenario) => {
      const replay = replays[scenario.name];
      if (!replay) throw new Error(`no replay of '${scenario.name}'`);
      const sent = recordedServer(BASE, replay.answers ?? {});
      const client = createWitriumClient({ apiToken: 'tok-secret-123', retry: false });
      const outcome = lastValueFrom(replay.call(client, (scenario.options ?? {}) as RecordedOptions));

      if (replay.fails) await expect(outcome).rejects.toMatchObject(replay.fails);
      else
        await expect(outcome).resolves.toStrictEqual(
          replay.emits ?? (scenario.outcome as { resolved: unknown }).resolved,
        );

      const recorded = scenario.requests.map(({ method, path, headers, body }) => ({
        method,
        path,
        key: headers['x-witrium-key'],
        contentType: method === 'GET' ? undefined : headers['content-type'],
        body,
      }));
      expect(sent).toStrictEqual(replay.sends ? recorded.slice(0, sent.length) : recorded);
    },
  );

  it('has a replay for each scenario and none beside', () => {
    expect(Object.keys(replays)).toStrictEqual(recording.scenarios.map(({ name }) => name));
  });
});
