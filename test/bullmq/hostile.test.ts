import { UnrecoverableError } from 'bullmq';
import fc from '../support/random.js';
import { firstValueFrom, lastValueFrom, of, throwError } from 'rxjs';
import { createWitriumClient, HttpStatusError, isWitriumError, type JsonValue, type WitriumClient } from 'witrium-rx';
import { deadLetters, workflowProcessor, type RunJobData } from 'witrium-rx/bullmq';
import { readRecord } from '../../src/bullmq/RunRecord.js';
import { startServer, type TestServer } from '../support/testServer.js';
import { snapshots } from '../operators/marbles.js';
import { fakeJob } from './support/fakeJob.js';
import { fakeQueue, jobOf } from './support/fakeQueue.js';
import { processJob } from './support/processJob.js';

const SECRET = 'hunter2';

const SESSION = {
  ...{ uuid: 'sess-1', provider: 'omega', status: 'active', is_busy: false, user_managed: false },
  ...{ current_run_type: null, current_run_id: null, created_at: '2026-01-01T00:00:00Z', last_activity_at: null },
};

/** A good answer to whatever is asked. */
const answerTo = (method: string, path: string): object => {
  if (path.endsWith('/run')) return { workflow_id: 'w', run_id: 'run-1', status: 'P' };
  if (path.endsWith('/results'))
    return { workflow_id: 'w', run_id: 'run-1', status: 'C', result: { deep: [1] }, executions: [] };
  return path.endsWith('/close') && method === 'POST' ? {} : SESSION;
};

const oddTexts = ['', '.', '..', '../runs/x', 'a/b', '%2e%2e', 'a\nb', '\u001b[2J', 'é', '__proto__', 'x'.repeat(2000)];

const text = fc.oneof(fc.constantFrom('scrape', 'run-1', 'sess-1'), fc.constantFrom(...oddTexts));

const anything = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant({ password: SECRET }),
  fc.constant([SECRET]),
);

/** Mostly what it should be. */
const or = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: anything });

const names = ['__proto__', 'constructor', 'toJSON', 'pollingInterval', 'onUnsubscribe', 'token', 'phase'];

/** An object whose keys go through JSON, whatever they are. */
const object = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>, required: readonly string[]) =>
  fc
    .tuple(
      fc.record(fields, { requiredKeys: [...required] }),
      fc.oneof(
        { weight: 9, arbitrary: fc.constant([]) },
        fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 2 }),
      ),
    )
    .map(([own, more]) => {
      const entries = [...Object.entries(own as object), ...more];
      return JSON.parse(
        `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`,
      ) as unknown;
    });

const at = or(fc.constantFrom(1, 1e15, 8.64e15, -1, 0.5));

const submit = or(
  object({ workflowId: or(text), attemptId: or(text), at, sessionId: or(text), cause: or(text) }, [
    ...['workflowId', 'attemptId', 'at', 'cause'],
  ]),
);

const token = or(object({ version: or(fc.constant(1)), runId: or(text) }, ['version', 'runId']));

const error = or(
  object(
    {
      ...{ tag: or(text), message: or(text), operation: or(text), runId: or(text) },
      ...{ status: or(fc.constant(404)), code: or(text) },
    },
    ['tag', 'message'],
  ),
);

const run = or(
  object(
    {
      phase: or(fc.constantFrom('ready', 'opening', 'opened', 'submitting', 'submitted', 'failed')),
      ...{ sessionId: or(text), attemptId: or(text), at, token, error, attemptsMade: or(fc.constantFrom(0, 1)) },
      uncertain: or(fc.array(submit, { maxLength: 2 })),
      signature: anything,
    },
    ['phase', 'attemptId', 'at', 'token', 'error', 'attemptsMade'],
  ),
);

const options = or(
  object(
    {
      args: or(fc.constant({ password: SECRET })),
      files: or(fc.constant([{ filename: 'a', data: 'YQ==' }])),
      ...{ useStates: or(fc.constant(['a'])), preserveState: or(text), browserSessionId: or(text) },
      recordSession: or(fc.boolean()),
    },
    [],
  ),
);

const session = or(object({ provider: or(fc.constant('omega')), useProxy: or(fc.boolean()) }, []));

const data = or(object({ workflowId: or(text), options, session, run }, ['workflowId']));

const PATH =
  /^(POST \/v1\/workflows\/[^/?#]+\/run|GET \/v1\/runs\/[^/?#]+\/results|(GET|POST) \/v1\/browser-sessions(\/[^/?#]+(\/close)?)?)$/;

describe('the data of a job, whatever they are,', () => {
  let server: TestServer;
  let client: WitriumClient;
  const asked: string[] = [];

  beforeAll(async () => {
    server = await startServer((request, response) => {
      const { method = '', url: path = '' } = request;
      asked.push(`${method} ${path}`);
      request.resume().on('end', () => response.end(JSON.stringify(answerTo(method, path))));
    });
    client = createWitriumClient({ baseUrl: server.url, apiToken: 'token', retry: false });
  });

  afterAll(async () => {
    await firstValueFrom(client.close());
    await server.stop();
  });

  const process = async (first: unknown, attempts: number, signingKey?: string) => {
    asked.splice(0);
    const { job } = fakeJob(first as RunJobData, { attempts });
    const run = workflowProcessor(client, { uncertain: 'resubmit', ...(signingKey && { signingKey }) });
    const ending: unknown = await run(job, 'lock-1', undefined).catch((thrown: unknown) => thrown);
    return { ending, job, asked: [...asked] };
  };

  const submits = (paths: readonly string[]) => paths.filter((path) => path.endsWith('/run'));

  it('end in a result or one error, submit once, and lead to no other path', async () => {
    const endings = new Map<string, number>();
    const property = fc.asyncProperty(data, fc.constantFrom(1, 3), async (first, attempts) => {
      const { ending, asked: paths } = await process(first, attempts);
      for (const path of paths) {
        expect(path).toMatch(PATH);
        expect(decodeURIComponent(path)).not.toMatch(/\.\.|\p{Cc}/u);
      }
      expect(submits(paths).length).toBeLessThanOrEqual(1);
      const isFailed = ending instanceof Error;
      const name = isFailed ? (isWitriumError(ending) ? ending._tag : ending.name) : 'result';
      endings.set(name, (endings.get(name) ?? 0) + 1);
      if (isFailed) {
        expect(ending.name === 'UnrecoverableError' || isWitriumError(ending)).toBe(true);
        expect(ending.message.length).toBeLessThanOrEqual(1000);
        expect(ending.message).not.toMatch(/\p{C}|hunter2/u);
      } else expect(ending).toMatchObject({ runId: 'run-1', result: { deep: [1] } });
    });
    await fc.assert(property, { numRuns: 400 });
    expect([...endings.keys()].sort()).toEqual(expect.arrayContaining(['UnrecoverableError', 'result']));
  }, 60_000);

  it('tell of no submit that never left', async () => {
    const order = fc.record({ workflowId: text, options });
    const property = fc.asyncProperty(order, async (first) => {
      const { ending, job, asked: paths } = await process(first, 1);
      if (submits(paths).length > 0 || !(ending instanceof Error)) return;
      expect(readRecord(job.data.run)).toMatchObject({ phase: 'failed', uncertain: [] });
    });
    await fc.assert(property, { numRuns: 200 });
  }, 60_000);

  it('are taken with no record that is not signed, where there is a key', async () => {
    const property = fc.asyncProperty(data, async (first) => {
      const isRecord = (value: unknown): value is object =>
        typeof value === 'object' && value !== null && !Array.isArray(value);
      fc.pre(isRecord(first) && Object.hasOwn(first, 'run') && isRecord((first as { run?: unknown }).run));
      const { ending, asked: paths } = await process(first, 3, 'key');
      expect(ending).toMatchObject({ name: 'UnrecoverableError', cause: { _tag: 'JobDataError' } });
      expect(paths).toStrictEqual([]);
    });
    await fc.assert(property, { numRuns: 100 });
  }, 60_000);
});

describe('the result of a run', () => {
  it('that no JSON can be written of ends the job for good, whatever attempts are left', async () => {
    let result: JsonValue = 1;
    for (let level = 0; level < 50_000; level += 1) result = [result];
    const api = { submit: of('run-1'), polls: of({ ...snapshots.c, runId: 'run-1', result }) };
    const { ending } = await processJob({ workflowId: 'scrape' }, api, { attempts: 5, retry: () => true });
    expect(ending).toBeInstanceOf(UnrecoverableError);
    expect(ending).toMatchObject({ message: 'followJob: the result of run run-1 cannot be stored as JSON' });
  });
});

describe('a text of a stranger in a failed job', () => {
  const bad = '\u001b]0;owned\u0007\u202e\nline two';
  const clean = '\ufffd]0;owned\ufffd\ufffd\ufffdline two';

  it('is one line that steers no terminal, also where messages are stored', async () => {
    const refused = new HttpStatusError({
      ...{ operation: 'submitWorkflow', status: 422, method: 'POST', path: '/v1', detail: bad },
    });
    const api = { submit: throwError(() => refused) };
    const { ending, job } = await processJob({ workflowId: 'scrape' }, api, { recordMessages: true });
    const message = `submitWorkflow: POST /v1 answered 422: ${clean}`;
    expect(ending).toMatchObject({ name: 'UnrecoverableError', message });
    expect(job.data.run).toMatchObject({ error: { message } });
  });

  it('is one also in a dead letter that somebody else has written', async () => {
    const error = { tag: bad, message: bad, operation: bad, runId: bad, status: null, code: bad };
    const job = { ...jobOf('1', { phase: 'failed', attemptsMade: 1, error }) };
    const { queue } = fakeQueue({ failed: [{ ...job, data: { ...job.data, workflowId: bad } }] });
    await expect(lastValueFrom(deadLetters(queue))).resolves.toMatchObject({
      workflowId: clean,
      error: { tag: clean, message: clean, operation: clean, runId: clean, code: clean },
    });
  });

  it('is no status of its progress', async () => {
    const polls = of({ ...snapshots.r, status: bad.repeat(1000) }, snapshots.c);
    const { doneAs } = await processJob({ workflowId: 'scrape' }, { submit: of('run-1'), polls });
    const [{ status }] = doneAs('updateProgress') as readonly [{ readonly status: string }];
    expect(status).toHaveLength(1000);
    expect(status.startsWith(clean)).toBe(true);
  });
});
