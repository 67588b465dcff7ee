import fc from '../support/random.js';
import { lastValueFrom, of, throwError, toArray } from 'rxjs';
import {
  createRunWorker,
  deadLetters,
  workflowProcessor,
  type RunJobData,
  type RunRecord,
  type SigningKey,
} from 'witrium-rx/bullmq';
import type * as signature from '../../src/bullmq/signature.js';
import { createSigner } from '../../src/bullmq/signature.js';
import { snapshots } from '../operators/marbles.js';
import { fakeQueue, jobOf } from './support/fakeQueue.js';
import { answered, fakeClient } from './support/fakeRuns.js';
import { processJob } from './support/processJob.js';

const order: RunJobData = { workflowId: 'scrape', options: { args: { b: 1, a: { 2: 'x', 1: '\ud800' } } } };
const signingKey = 'correct horse battery staple';
const api = { submit: of('run-1'), polls: of(snapshots.c) };

/** What a worker with a key leaves behind, as it comes out of Redis. */
const signed = async (key: SigningKey | readonly SigningKey[] = signingKey): Promise<RunJobData> => {
  const { job } = await processJob(order, api, { signingKey: key });
  return JSON.parse(JSON.stringify(job.data)) as RunJobData;
};

const takenUp = async (data: RunJobData, options: Parameters<typeof processJob>[2] = {}) => {
  const { ending, calls } = await processJob(data, api, { signingKey, attempts: 5, retry: () => true, ...options });
  return ending instanceof Error ? ending.message : calls.map(([name]) => name);
};

const refusal =
  'followJob: the data of the job cannot be used: run: the record is not signed with a key of this worker, for this job and this order';

describe('a signed record', () => {
  it('is taken up by whoever has the key', async () => {
    const data = await signed();
    expect(data.run).toMatchObject({ phase: 'submitted', signature: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect(await takenUp(data)).toStrictEqual(['resumeRun']);
  });

  it('is read by a worker without a key, whose own records are not signed', async () => {
    const { ending, job } = await processJob(await signed(), { polls: throwError(() => answered(404)) });
    expect(ending).toMatchObject({ name: 'UnrecoverableError' });
    expect(job.data.run).not.toHaveProperty('signature');
  });

  it.each<readonly [string, (data: RunJobData) => unknown]>([
    ['another run', ({ run }) => ({ ...order, run: { ...run, token: { version: 1, runId: 'run-2' } } })],
    ['a session', ({ run }) => ({ ...order, run: { ...run, sessionId: 'somebody-else' } })],
    ['another phase', ({ run }) => ({ ...order, run: { ...run, phase: 'ready' } })],
    ['another workflow', (data) => ({ ...data, workflowId: 'erase' })],
    ['other options', (data) => ({ ...data, options: { args: { page: 2 } } })],
    ['a session of its own', (data) => ({ ...data, session: {} })],
    ['no signature', ({ run }) => ({ ...order, run: { ...run, signature: undefined } })],
    ['a signature that is cut off', ({ run }) => ({ ...order, run: { ...run, signature: signatureOf(run).slice(1) } })],
    ['a signature that is no text', ({ run }) => ({ ...order, run: { ...run, signature: { length: 43 } } })],
  ])('is refused with %s', async (_, change) => {
    expect(await takenUp(change(await signed()) as RunJobData)).toBe(refusal);
  });

  it('is refused in another job', async () => {
    expect(await takenUp(await signed(), { id: 'job-2' })).toBe(refusal);
  });

  it('is refused in another queue of the same name', async () => {
    expect(await takenUp(await signed(), { prefix: 'staging' })).toBe(refusal);
  });

  it('is refused with another key', async () => {
    expect(await takenUp(await signed('another key'))).toBe(refusal);
  });

  it('stays good while the key is changed', async () => {
    const bytes = new TextEncoder().encode('another key');
    expect(await takenUp(await signed(), { signingKey: [bytes, signingKey] })).toStrictEqual(['resumeRun']);
    expect(await takenUp(await signed([bytes, signingKey]), { signingKey: 'another key' })).toStrictEqual([
      'resumeRun',
    ]);
  });

  it('may have anything beside it that is no part of the order', async () => {
    expect(await takenUp({ ...(await signed()), ...{ tenant: 'ada' } })).toStrictEqual(['resumeRun']);
  });
});

const signatureOf = (run: RunJobData['run']): string => (run as unknown as { readonly signature: string }).signature;

describe('deadLetters', () => {
  it('tells of a record that is not signed, and passes nothing of it on', async () => {
    const refused = throwError(() => answered(404));
    const { job } = await processJob(order, { submit: refused }, { signingKey, id: '1' });
    const good = { ...jobOf('1'), queueName: 'runs', prefix: 'bull', data: job.data };
    const forged = {
      ...jobOf('2'),
      queueName: 'runs',
      prefix: 'bull',
      data: { ...job.data, run: { ...job.data.run, sessionId: 's' } },
    };
    const { queue } = fakeQueue({ failed: [good, forged as typeof good] });
    const letters = await lastValueFrom(deadLetters(queue, { signingKey }).pipe(toArray()));
    expect(letters.map(({ error, sessionId }) => [error.tag, error.message, sessionId])).toStrictEqual([
      ['HttpStatusError', 'submitWorkflow: HttpStatusError 404', null],
      ['JobDataError', refusal, null],
    ]);
  });

  it.each<readonly [unknown, string]>([
    [{ signingKey: '' }, 'signingKey: expected text or bytes that are not empty, or a list of such keys'],
    [{ signingkey: 'key' }, 'signingkey: no such option; there are signingKey'],
    [null, 'options: expected an object, got null'],
  ])('refuses %j, and reads nothing', async (options, line) => {
    const { queue } = fakeQueue({});
    const getJobs = jest.spyOn(queue, 'getJobs');
    await expect(lastValueFrom(deadLetters(queue, options as object))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'deadLetters',
      errors: [line],
    });
    expect(getJobs).not.toHaveBeenCalled();
  });
});

describe('signingKey', () => {
  it.each<readonly [string, unknown]>([
    ['empty text', ''],
    ['no bytes', new Uint8Array()],
    ['no key', []],
    ['a number', 7],
    ['null', null],
    ['an empty one beside a secret one', ['hunter2', '']],
  ])('must not be %s', (_, key) => {
    const { client } = fakeClient({});
    const make = () => workflowProcessor(client, { signingKey: key as SigningKey });
    expect(make).toThrow('signingKey: expected text or bytes that are not empty, or a list of such keys');
    expect(make).not.toThrow('hunter2');
    expect(make).toThrow(expect.objectContaining({ operation: 'workflowProcessor' }) as Error);
    const connection = { host: '127.0.0.1', port: 1 };
    expect(() => createRunWorker('runs', client, { connection, signingKey: key as SigningKey })).toThrow('signingKey');
  });

  it('needs node:crypto', () => {
    jest.isolateModules(() => {
      jest.doMock('../../src/internal/platform.js', () => ({ builtIn: undefined }));
      const { createSigner } = jest.requireActual<typeof signature>('../../src/bullmq/signature.js');
      expect(() => createSigner('key', 'workflowProcessor')).toThrow('signingKey: node:crypto is needed for it');
      expect(createSigner(undefined, 'workflowProcessor')).toBeUndefined();
    });
    jest.dontMock('../../src/internal/platform.js');
  });

  it('signs as HMAC-SHA256 does, so that others can check it', () => {
    const record: RunRecord = { phase: 'ready' };
    const job = { id: '7', prefix: 'bull', queueName: 'runs', data: { workflowId: 'w', options: { args: {} } } };
    // printf '["witrium-rx/bullmq/run/1","bull","runs","7","w",{"args":{}},null,{"phase":"ready"}]' | openssl dgst -sha256 -hmac key
    expect(createSigner('key', 'workflowProcessor')?.sign(job, record)).toBe(
      '9ypQ2K_-xZFsBIj02VQkg1VnboNzlZtvvPC8H73Zru4',
    );
  });

  it('signs what is not known of a job as an empty text', () => {
    const signer = createSigner('key', 'workflowProcessor');
    const data = { workflowId: 'w' };
    const known = signer?.sign({ id: '', prefix: '', queueName: '', data }, { phase: 'ready' });
    expect(signer?.sign({ data }, { phase: 'ready' })).toBe(known);
    const [id, prefix] = [
      { id: 'x', data },
      { prefix: 'x', data },
    ].map((job) => signer?.sign(job, { phase: 'ready' }));
    expect(new Set([known, id, prefix]).size).toBe(3);
  });
});

describe('a signer', () => {
  const signer = createSigner(['key', 'an older key'], 'workflowProcessor');
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '__proto__', 'ready', '\ud800', 'a"],["b'));
  const part = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
  const record = fc.dictionary(text, part, { maxKeys: 3 });
  const job = fc.record({
    ...{ id: text, queueName: text, prefix: text },
    data: fc.record({ workflowId: text, options: part, session: part }),
  });

  it('takes its own signatures, and no other text or value, whatever the job and the record', () => {
    const property = fc.property(job, record, part, (signed, content, other) => {
      const signature = signer?.sign(signed, content);
      expect(signer?.isSigned(signed, content, signature)).toBe(true);
      expect(createSigner('a third key', 'workflowProcessor')?.isSigned(signed, content, signature)).toBe(false);
      if (other !== signature) expect(signer?.isSigned(signed, content, other)).toBe(false);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('takes none of another job, order or record', () => {
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    const property = fc.property(job, record, job, record, fc.nat(6), (signed, content, other, otherContent, which) => {
      const moved = [
        { ...signed, id: other.id },
        { ...signed, queueName: other.queueName },
        { ...signed, prefix: other.prefix },
        ...(['workflowId', 'options', 'session'] as const).map((key) => ({
          ...signed,
          data: { ...signed.data, [key]: other.data[key] },
        })),
      ][which];
      const taken = moved ?? signed;
      const read = moved === undefined ? otherContent : content;
      fc.pre(!same([signed, content], [taken, read]));
      expect(signer?.isSigned(taken, read, signer.sign(signed, content))).toBe(false);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
