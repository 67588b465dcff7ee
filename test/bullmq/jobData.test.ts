import { UnrecoverableError } from 'bullmq';
import fc from '../support/random.js';
import { EMPTY, lastValueFrom, of } from 'rxjs';
import { followJob, type RunJobData, type RunRecord } from 'witrium-rx/bullmq';
import { snapshots } from '../operators/marbles.js';
import { closed, fakeClient, session } from './support/fakeRuns.js';
import { processJob } from './support/processJob.js';

const token = { version: 1, runId: 'run-1' } as const;
const order = { workflowId: 'scrape', options: { args: { password: 'hunter2' } } };
const error = { tag: 'E', message: '', operation: null, runId: null, status: null, code: null };

/** However often it may be tried again. */
const willing = { attempts: 5, retry: () => true };

const withRun = (run: unknown): RunJobData => ({ ...order, run: run as RunRecord });

const dataProblem = (problem: string) => ({
  name: 'UnrecoverableError',
  message: `followJob: the data of the job cannot be used: ${problem}`,
  cause: { _tag: 'JobDataError', operation: 'followJob' },
});

const phases = 'run.phase: expected one of ready, opening, opened, submitting, submitted, failed';

describe('a record in the data of a job', () => {
  it.each<readonly [string, unknown, string]>([
    ['a text', 'hunter2', phases],
    ['a list', [{ phase: 'ready' }], phases],
    ['an object without a phase', { sessionId: 'hunter2' }, phases],
    ['a phase that does not exist', { phase: 'hunter2' }, phases],
    ['a phase of the prototype', { phase: 'constructor' }, phases],
    ['a phase that is an object', { phase: { ready: true } }, phases],
    ['no token', { phase: 'submitted' }, 'run.token: expected an object, got nothing'],
    ['a token that is a text', { phase: 'submitted', token: 'run-1' }, 'run.token: expected an object, got a string'],
    [
      'a token of another version',
      { phase: 'submitted', token: { ...token, version: 2 } },
      'run.token.version: expected 1, got 2',
    ],
    [
      'a run id that is none',
      { phase: 'submitted', token: { version: 1, runId: ['hunter2'] } },
      'run.token.runId: expected an id, got an array',
    ],
    [
      'an endless run id',
      { phase: 'submitted', token: { version: 1, runId: 'x'.repeat(1001) } },
      'run.token.runId: expected an id, got a string',
    ],
    [
      'a session that is none',
      { phase: 'submitted', token, sessionId: { $gt: '' } },
      'run.sessionId: expected an id, got an object',
    ],
    ['no session', { phase: 'opened' }, 'run.sessionId: expected an id, got nothing'],
    [
      'a time that is none',
      { phase: 'submitting', attemptId: 'a', at: 'now' },
      'run.at: expected milliseconds since 1970, got a string',
    ],
    [
      'a time that no date can be',
      { phase: 'submitting', attemptId: 'a', at: 1e300 },
      'run.at: expected milliseconds since 1970, got 1e+300',
    ],
    ['no list of submits', { phase: 'ready', uncertain: 7 }, 'run.uncertain: expected a list, got 7'],
    [
      'a submit that is none',
      { phase: 'ready', uncertain: [{ workflowId: 'w', attemptId: 'a', at: 1, cause: 'C' }, null] },
      'run.uncertain.1: expected an object, got null',
    ],
    [
      'an error that is none',
      { phase: 'failed', attemptsMade: 1, error: { ...error, status: '403' } },
      'run.error.status: expected number, got a string',
    ],
  ])('that has %s ends the job for good, and stays as it is', async (_, run, problem) => {
    const data = withRun(run);
    const { ending, job, calls, done } = await processJob(data, {}, willing);
    expect(ending).toBeInstanceOf(UnrecoverableError);
    expect(ending).toMatchObject(dataProblem(problem));
    expect(JSON.stringify([(ending as Error).message, (ending as Error).cause])).not.toContain('hunter2');
    expect({ calls, done, data: job.data }).toStrictEqual({ calls: [], done: [], data });
  });

  it.each<readonly [string, RunRecord, readonly unknown[]]>([
    ['ready', { phase: 'ready', uncertain: [] }, ['startRun']],
    ['opening', { phase: 'opening', at: 1 }, ['startRun']],
    ['submitted', { phase: 'submitted', token }, ['resumeRun']],
    ['with null for what is missing', JSON.parse('{"phase":"ready","sessionId":null}') as RunRecord, ['startRun']],
    ['with more than is known', { ...{ later: 1 }, phase: 'submitted', token }, ['resumeRun']],
  ])('is read when it is %s', async (_, run, names) => {
    const { ending, calls } = await processJob(withRun(run), { submit: of('run-1'), polls: of(snapshots.c) });
    expect(ending).toMatchObject({ runId: 'run-1' });
    expect(calls.map(([name]) => name)).toStrictEqual(names);
  });

  it.each([5, 'scrape\nnothing'])(
    'stays as it is when the order, of the workflow %j, makes none that can be read',
    async (workflowId) => {
      const data = { workflowId, run: { phase: 'submitting', attemptId: 'a', at: 1 } } as RunJobData;
      const { ending, job, calls, doneAs } = await processJob(data, {}, willing);
      expect(ending).toBeInstanceOf(UnrecoverableError);
      expect(ending).toMatchObject({
        cause: { _tag: 'JobDataError', message: expect.stringContaining('data.workflowId') as string },
      });
      expect({ calls, written: doneAs('updateData'), data: job.data }).toStrictEqual({ calls: [], written: [], data });
    },
  );

  it('tells that a run may exist whose id cannot be stored', async () => {
    const { ending, job } = await processJob(order, { submit: of('run\n1') });
    expect(ending).toBeInstanceOf(UnrecoverableError);
    expect(ending).toMatchObject({ cause: { _tag: 'JobDataError' } });
    expect(job.data.run).toMatchObject({ phase: 'failed', uncertain: [{ workflowId: 'scrape', sessionId: null }] });
  });

  it('is checked for other engines too', async () => {
    const { client, calls } = fakeClient({});
    const store = { load: () => of({ phase: 'submitted' } as RunRecord), save: () => of(null) };
    await expect(lastValueFrom(followJob(client, order, store))).rejects.toMatchObject({
      _tag: 'JobDataError',
      message: expect.stringContaining('run.token: expected an object, got nothing') as string,
    });
    expect(calls).toStrictEqual([]);
  });

  it('may be missing in a store that completes without one', async () => {
    const { client } = fakeClient({ submit: of('run-1'), polls: of(snapshots.c) });
    const store = { load: () => EMPTY, save: () => of(null) };
    expect(await lastValueFrom(followJob(client, order, store))).toBe(snapshots.c);
  });

  it('never ends in anything but an outcome or a problem of one line, whatever it is', async () => {
    const keys = fc.constantFrom('phase', 'token', 'version', 'runId', 'at', 'sessionId', 'uncertain', 'error', 'x');
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('ready', 'opening', 'opened', 'submitting', 'submitted', 'failed', '__proto__', 1, 'hunter2'),
    );
    const record = fc.dictionary(keys, fc.oneof(values, fc.dictionary(keys, values), fc.array(values)));
    await fc.assert(
      fc.asyncProperty(fc.oneof(values, record), async (run) => {
        const api = {
          submit: of('run-1'),
          polls: of(snapshots.c),
          open: of(session),
          look: of(session),
          close: of(closed),
        };
        const { ending } = await processJob(withRun(run), api, willing);
        const message = ending instanceof Error ? ending.message : '';
        expect(ending instanceof UnrecoverableError || (ending as { runId?: unknown }).runId === 'run-1').toBe(true);
        expect(message.length).toBeLessThan(400);
        expect(message).not.toMatch(/\n|hunter2/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an order in the data of a job', () => {
  const known =
    'args, files, useStates, preserveState, noIntelligence, recordSession, browserSessionId, skipGotoUrlInstruction';

  it.each<readonly [string, unknown, string]>([
    ['no workflow', { options: {} }, 'data.workflowId: expected an id, got nothing'],
    ['a workflow that is none', { workflowId: 7 }, 'data.workflowId: expected an id, got 7'],
    ['options that are none', { workflowId: 'w', options: 'x' }, 'data.options: expected an object, got a string'],
    [
      'options of the client',
      { workflowId: 'w', options: { args: {}, pollingInterval: 0 } },
      `data.options: 'pollingInterval' is no option; there are ${known}`,
    ],
    [
      'an option whose name is a text',
      { workflowId: 'w', options: { 'typed hunter2': 0 } },
      `data.options: there is a name that is no option; there are ${known}`,
    ],
    [
      'options of a session that do not exist',
      { workflowId: 'w', session: { force: true } },
      "data.session: 'force' is no option; there are provider, useProxy, proxyCountry, proxyCity, useStates, preserveState",
    ],
  ])('that has %s ends the job for good', async (_, data, problem) => {
    const { ending, job, calls } = await processJob(data as RunJobData, {}, willing);
    expect(ending).toBeInstanceOf(UnrecoverableError);
    expect(ending).toMatchObject(dataProblem(problem));
    expect(job.data.run).toMatchObject({ phase: 'failed', error: { tag: 'JobDataError' } });
    expect(calls).toStrictEqual([]);
  });

  it.each([[null], ['scrape'], [[]]])('that is %j ends the job for good', async (data) => {
    const { ending, done } = await processJob(data as unknown as RunJobData, {}, willing);
    expect(ending).toMatchObject(dataProblem('data: expected an object'));
    expect(done).toStrictEqual([]);
  });

  it('leaves what else is in the data alone', async () => {
    const data = { ...order, tenant: 'ada' };
    const { calls, job } = await processJob(data, { submit: of('run-1'), polls: of(snapshots.c) });
    expect(calls[0]).toStrictEqual(['startRun', 'scrape', { args: { password: 'hunter2' }, onUnsubscribe: 'detach' }]);
    expect(job.data).toMatchObject({ tenant: 'ada' });
  });

  it('gives a policy the order, and nothing else of the data', async () => {
    const asked: unknown[] = [];
    const run: RunRecord = { phase: 'submitting', attemptId: 'a', at: 1 };
    const uncertain = (...given: readonly unknown[]) => {
      asked.push(given[1]);
      return ['fail'] as const;
    };
    await processJob({ ...withRun(run), ...{ tenant: 'ada' } }, {}, { uncertain });
    expect(asked).toStrictEqual([order]);
  });
});

describe('a polluted prototype', () => {
  const pollution: Readonly<Record<string, unknown>> = {
    run: { phase: 'submitted', token: { version: 1, runId: 'somebody-else' }, sessionId: 'somebody-else' },
    session: { provider: 'evil' },
    sessionId: 'somebody-else',
    browserSessionId: 'somebody-else',
    token: { version: 1, runId: 'somebody-else' },
    uncertain: [],
  };

  beforeEach(() => {
    for (const [key, value] of Object.entries(pollution))
      Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
  });

  afterEach(() => {
    for (const key of Object.keys(pollution)) Reflect.deleteProperty(Object.prototype, key);
  });

  it.each<readonly [string, RunRecord | undefined]>([
    ['no record', undefined],
    ['a record of its own', { phase: 'ready' }],
  ])('opens no session, follows no run and closes nothing of a job with %s', async (_, run) => {
    const data: RunJobData = { workflowId: 'scrape', ...(run && { run }) };
    const { calls } = await processJob(data, { submit: of('run-1'), polls: of(snapshots.c) });
    expect(calls.map(([name]) => name)).toStrictEqual(['startRun']);
  });

  it('is no token of a record', async () => {
    const { ending } = await processJob(withRun({ phase: 'submitted' }), {});
    expect((ending as Error).message).toContain('run.token: expected an object, got nothing');
  });
});
