import { UnrecoverableError, WaitingError } from 'bullmq';
import { concat, map, NEVER, of, Observable, throwError, timer } from 'rxjs';
import { HttpStatusError } from 'witrium-rx';
import { workflowProcessor, type FailedRun, type RunJobData } from 'witrium-rx/bullmq';
import { fieldsOf, snapshot, snapshots, step } from '../operators/marbles.js';
import { answered, broken, closed, fakeClient, session } from './support/fakeRuns.js';
import { fakeJob } from './support/fakeJob.js';
import { processJob } from './support/processJob.js';

const data: RunJobData = { workflowId: 'scrape', options: { args: { password: 'hunter2' } } };
const token = { version: 1, runId: 'run-1' } as const;
const submitted: RunJobData = { ...data, run: { phase: 'submitted', token } };
const inSession: RunJobData = { ...data, run: { phase: 'submitted', token, sessionId: 'sess-1' } };
const anyId = expect.any(String) as string;
const aNumber = expect.any(Number) as number;

const failing = (error: Error): Observable<never> => throwError(() => error);

describe('workflowProcessor', () => {
  it('takes three parameters, without which the engine gives no signal', () => {
    expect(workflowProcessor(fakeClient({}).client)).toHaveLength(3);
  });

  it('resolves to the result of the run, and keeps the record in the data of the job', async () => {
    const polls = of(snapshots.r, snapshot('C', { result: { open: 3 } }));
    const { ending, doneAs, done, job } = await processJob(data, { submit: of('run-1'), polls });
    expect(ending).toStrictEqual({ runId: 'run-1', result: { open: 3 }, uncertain: [] });
    expect(doneAs('updateData')).toStrictEqual([
      { phase: 'submitting', attemptId: anyId, at: aNumber },
      { phase: 'submitted', token },
    ]);
    expect(job.data).toStrictEqual({ ...data, run: { phase: 'submitted', token } });
    expect(done.slice(0, 3)).toStrictEqual([
      ['extendLock', 'lock-1', 30_000],
      ['updateData', { phase: 'submitting', attemptId: anyId, at: aNumber }],
      ['extendLock', 'lock-1', 30_000],
    ]);
  });

  it('publishes each change as progress, with nothing of what the run reads or writes', async () => {
    const steps = { executions: [step(1, 'C'), step(2, 'F'), step(3, 'R')] };
    const polls = of(snapshots.p, snapshots.p, snapshot('R', steps), snapshot('C', { ...steps, result: 'secret' }));
    const { doneAs } = await processJob(submitted, { polls });
    const progress = { runId: 'run-1', worker: 'worker 1' };
    expect(doneAs('updateProgress')).toStrictEqual([
      { ...progress, status: 'P', completed: 0, failed: 0, known: 0 },
      { ...progress, status: 'R', completed: 1, failed: 1, known: 3 },
      { ...progress, status: 'C', completed: 1, failed: 1, known: 3 },
    ]);
  });

  it('tells in the result of submits that may have made another run', async () => {
    const uncertain = [{ workflowId: 'scrape', attemptId: 'a-1', at: 1, sessionId: null, cause: 'WorkerLost' }];
    const first: RunJobData = { ...data, run: { phase: 'submitted', token, uncertain } };
    expect((await processJob(first, { polls: of(snapshots.c) })).ending).toStrictEqual({
      runId: 'run-1',
      result: null,
      uncertain,
    });
  });

  describe('when the run fails', () => {
    it('ends the job for good, with the typed error stored', async () => {
      const polls = of(snapshot('F', { errorMessage: 'no such button', result: 'secret' }));
      const { ending, job } = await processJob(submitted, { polls }, { attempts: 3 });
      expect(ending).toBeInstanceOf(UnrecoverableError);
      expect(ending).toMatchObject({
        message: "expectCompleted: the run is 'failed': no such button",
        cause: { _tag: 'RunFailedError' },
      });
      expect(job.data.run).toStrictEqual({
        phase: 'failed',
        attemptsMade: 0,
        error: {
          tag: 'RunFailedError',
          message: 'expectCompleted: RunFailedError',
          operation: 'expectCompleted',
          runId: 'run-1',
          status: null,
          code: null,
        },
        uncertain: [],
      });
    });

    it('tries it with a new run when the policy says so', async () => {
      const { ending, job } = await processJob(
        submitted,
        { polls: of(snapshots.f) },
        { attempts: 3, retry: () => true },
      );
      expect(ending).toMatchObject({ _tag: 'RunFailedError' });
      expect(job.data.run).toStrictEqual({ phase: 'ready' });
    });

    it('ends it at the last attempt all the same', async () => {
      const options = { attempts: 3, attemptsMade: 2, retry: () => true };
      const { ending } = await processJob(submitted, { polls: of(snapshots.f) }, options);
      expect(ending).toBeInstanceOf(UnrecoverableError);
    });
  });

  describe('when a request fails', () => {
    const lost = broken('ECONNRESET', 'getWorkflowResults');

    it('leaves a run that goes on, and its session, to the next attempt', async () => {
      const { ending, job, calls } = await processJob(inSession, { polls: failing(lost) }, { attempts: 2 });
      expect(ending).toBe(lost);
      expect(job.data).toStrictEqual(inSession);
      expect(calls.map(([name]) => name)).toStrictEqual(['resumeRun']);
    });

    it('closes the session at the last attempt, and keeps the token of the run', async () => {
      const api = { polls: failing(lost), close: of(closed) };
      const { ending, job, calls } = await processJob(inSession, api);
      expect(ending).toBeInstanceOf(UnrecoverableError);
      expect(calls.at(-1)).toStrictEqual(['ensureBrowserSessionClosed', 'sess-1', { force: true }]);
      expect(job.data.run).toMatchObject({
        phase: 'failed',
        token,
        error: { tag: 'NetworkError', code: 'ECONNRESET' },
      });
      expect(job.data.run).not.toHaveProperty('sessionId');
    });

    it('keeps a session that cannot be closed on record', async () => {
      const { job } = await processJob(inSession, { polls: failing(lost), close: failing(lost) });
      expect(job.data.run).toMatchObject({ phase: 'failed', sessionId: 'sess-1', error: { tag: 'NetworkError' } });
    });

    it('tries a connection that was not made again, and a refusal not', async () => {
      const refused = broken('ECONNREFUSED');
      const tried = await processJob(data, { submit: failing(refused) }, { attempts: 2 });
      expect(tried.ending).toBe(refused);
      expect(tried.job.data.run).toStrictEqual({ phase: 'ready' });
      const forbidden = await processJob(data, { submit: failing(answered(403)) }, { attempts: 2 });
      expect(forbidden.ending).toBeInstanceOf(UnrecoverableError);
      expect(forbidden.job.data.run).toMatchObject({ phase: 'failed', error: { tag: 'HttpStatusError', status: 403 } });
    });

    it('stores no text of the API, of a page or of a policy, unless that is asked for', async () => {
      const echo = new HttpStatusError({
        operation: 'submitWorkflow',
        status: 422,
        detail: `args.password: 'hunter2' ${'!'.repeat(5000)}`,
        method: 'POST',
        path: '/v1',
        runId: 'run-1',
      });
      const { job } = await processJob(data, { submit: failing(echo) });
      expect(job.data.run).toMatchObject({
        error: {
          tag: 'HttpStatusError',
          message: 'submitWorkflow: HttpStatusError 422',
          operation: 'submitWorkflow',
          runId: 'run-1',
          status: 422,
          code: null,
        },
      });
      expect(JSON.stringify(job.data.run)).not.toContain('hunter2');
      const asked = await processJob(data, { submit: failing(echo) }, { recordMessages: true });
      const { message } = (asked.job.data.run as FailedRun).error;
      expect(message).toContain("args.password: 'hunter2' !!!");
      expect(message).toHaveLength(1000);
    });

    it('stores the name of an error, or a code, only when it is a word', async () => {
      const named = Object.assign(new Error('no'), { name: "typed 'hunter2'" });
      const { job } = await processJob(submitted, { polls: failing(named) });
      expect(job.data.run).toMatchObject({ error: { tag: 'Error', message: 'Error' } });
      const numbered = Object.assign(new Error('no'), { name: 7 });
      const { job: other } = await processJob(submitted, { polls: failing(numbered) });
      expect(other.data.run).toMatchObject({ error: { tag: 'Error', message: 'Error' } });
      const coded = await processJob(submitted, { polls: failing(broken('no hunter2')) });
      expect(coded.job.data.run).toMatchObject({ error: { code: null, message: 'submitWorkflow: NetworkError' } });
    });

    it('gives the engine a reason of 1,000 characters at most', async () => {
      const { ending } = await processJob(submitted, { polls: failing(new Error('x'.repeat(5000))) });
      expect((ending as Error).message).toHaveLength(1000);
    });

    it('keeps arguments out of errors and of what is stored of them', async () => {
      const { ending, job } = await processJob(data, { submit: failing(broken('ECONNRESET')) });
      const { run } = job.data;
      expect(ending).toBeInstanceOf(UnrecoverableError);
      expect(JSON.stringify([fieldsOf(ending), run])).not.toContain('hunter2');
    });

    it('stores what is no error of the library too', async () => {
      const first: RunJobData = { ...data, run: { phase: 'submitting', attemptId: 'a-1', at: 1 } };
      const options = {
        uncertain: () => {
          throw new TypeError('no idea');
        },
      };
      const { job } = await processJob(first, {}, options);
      const nothing = { operation: null, runId: null, status: null, code: null };
      expect(job.data.run).toMatchObject({ error: { tag: 'TypeError', message: 'TypeError', ...nothing } });
      const { job: other } = await processJob(submitted, {
        polls: new Observable((subscriber) => {
          subscriber.error('gone');
        }),
      });
      expect(other.data.run).toMatchObject({ error: { tag: 'Error', message: 'Error', ...nothing } });
    });
  });

  describe('when a submit is uncertain', () => {
    const first: RunJobData = { ...data, run: { phase: 'submitting', attemptId: 'a-1', at: 1 } };
    const submit = { workflowId: 'scrape', attemptId: 'a-1', at: 1, sessionId: null, cause: 'WorkerLost' };

    it('ends the job, marked with what is needed to find out', async () => {
      const { ending, job, calls } = await processJob(first, {}, { attempts: 5 });
      expect(ending).toMatchObject({ name: 'UnrecoverableError', cause: { _tag: 'SubmitUncertainError', submit } });
      expect(job.data.run).toMatchObject({
        phase: 'failed',
        error: { tag: 'SubmitUncertainError', message: (ending as Error).message },
        uncertain: [submit],
      });
      expect(calls).toStrictEqual([]);
    });

    it('says what the submit has failed with', async () => {
      const { job } = await processJob(data, { submit: failing(broken('ECONNRESET')) });
      expect(job.data.run).toMatchObject({
        phase: 'failed',
        uncertain: [{ ...submit, attemptId: anyId, at: aNumber, cause: 'NetworkError' }],
      });
    });

    it.each<unknown>(['maybe', null, {}, { runId: '' }])(
      'fails when the policy says %j, which is no verdict',
      async (verdict) => {
        const { ending } = await processJob(first, {}, { uncertain: () => of(verdict as 'fail') });
        expect((ending as Error).cause).toMatchObject({
          _tag: 'InvalidOptionsError',
          operation: 'followJob',
          errors: [expect.stringMatching(/^uncertain: expected 'fail', 'resubmit' or \{ runId \}, got /) as unknown],
        });
      },
    );

    it('keeps the submit on record when the policy fails, so that nobody submits again unseen', async () => {
      const uncertain = () => {
        throw new TypeError('no idea');
      };
      const { job } = await processJob(first, {}, { uncertain });
      expect(job.data.run).toMatchObject({ phase: 'failed', error: { tag: 'TypeError' }, uncertain: [submit] });
    });

    it('obeys the policy', async () => {
      const api = { submit: of('run-1'), polls: of(snapshots.c) };
      const { ending } = await processJob(first, api, { uncertain: 'resubmit' });
      expect(ending).toStrictEqual({ runId: 'run-1', result: null, uncertain: [submit] });
    });
  });

  describe('when the job has failed before', () => {
    const error = { tag: 'RunFailedError', message: 'no', operation: null, runId: null, status: null, code: null };
    const failed = (rest: object = {}): RunJobData => ({
      ...data,
      run: { phase: 'failed', attemptsMade: 1, error, uncertain: [], ...rest },
    });

    it('fails it again when the worker died before the engine knew', async () => {
      const { ending, calls } = await processJob(failed(), {}, { attemptsMade: 1 });
      expect(ending).toMatchObject({ name: 'UnrecoverableError', message: 'no', cause: error });
      expect(calls).toStrictEqual([]);
    });

    it('fails it again when a worker has died since, however many had died before', async () => {
      const options = { attemptsMade: 1, stalledCounter: 3 };
      const { ending, calls } = await processJob(failed({ stalledCounter: 2 }), {}, options);
      expect(ending).toMatchObject({ name: 'UnrecoverableError', message: 'no', cause: error });
      expect(calls).toStrictEqual([]);
    });

    it.each([0, 2])(
      'submits a new run when its attempts are counted anew, and no worker has died since there were %i',
      async (stalledCounter) => {
        const api = { submit: of('run-1'), polls: of(snapshots.c) };
        const options = { attemptsMade: 1, stalledCounter };
        const { calls } = await processJob(failed({ stalledCounter: 2 }), api, options);
        expect(calls.map(([name]) => name)).toStrictEqual(['startRun']);
      },
    );

    it('stores how many workers have died', async () => {
      const { job } = await processJob(submitted, { polls: of(snapshots.f) }, { stalledCounter: 2 });
      expect(job.data.run).toMatchObject({ phase: 'failed', attemptsMade: 0, stalledCounter: 2 });
    });

    it('submits a new run when somebody has asked for another attempt', async () => {
      const api = { submit: of('run-1'), polls: of(snapshots.c) };
      const { calls } = await processJob(failed(), api, { attemptsMade: 2 });
      expect(calls.map(([name]) => name)).toStrictEqual(['startRun']);
    });

    it('resumes a run that was not followed to its end', async () => {
      const { calls, ending } = await processJob(failed({ token }), { polls: of(snapshots.c) }, { attemptsMade: 2 });
      expect(calls).toStrictEqual([['resumeRun', token, {}]]);
      expect(ending).toMatchObject({ runId: 'run-1' });
    });
  });

  describe('when its signal aborts', () => {
    it('hands the job over, and leaves the run and its session alone', async () => {
      const abort = new AbortController();
      const ending = processJob(inSession, { polls: concat(of(snapshots.r), NEVER) }, {}, abort.signal);
      abort.abort();
      const { done, calls, ...rest } = await ending;
      expect(rest.ending).toBeInstanceOf(WaitingError);
      expect(done.at(-1)).toStrictEqual(['moveToWait', 'lock-1']);
      expect(calls.map(([name]) => name)).toStrictEqual(['resumeRun']);
    });

    it('sends nothing when it has aborted before', async () => {
      const { ending, calls } = await processJob(data, {}, {}, AbortSignal.abort());
      expect(ending).toBeInstanceOf(WaitingError);
      expect(calls).toStrictEqual([]);
    });

    it('waits for an answer that does not come only as long as it may, and leaves the submit on record', async () => {
      const abort = new AbortController();
      const ending = processJob(data, {}, { handOverTimeout: 20 }, abort.signal);
      setTimeout(() => {
        abort.abort();
      }, 5);
      const { done, job, ...rest } = await ending;
      expect(rest.ending).toBeInstanceOf(WaitingError);
      expect(done.at(-1)).toStrictEqual(['moveToWait', 'lock-1']);
      expect(job.data.run).toMatchObject({ phase: 'submitting' });
    });

    it('stores an answer that comes in time', async () => {
      const abort = new AbortController();
      const submit = timer(20).pipe(map(() => 'run-1'));
      const ending = processJob(data, { submit }, { handOverTimeout: 10_000 }, abort.signal);
      setTimeout(() => {
        abort.abort();
      }, 5);
      const { job, ...rest } = await ending;
      expect(rest.ending).toBeInstanceOf(WaitingError);
      expect(job.data.run).toStrictEqual({ phase: 'submitted', token });
    });

    it('fails a job that is stored as failed, instead of handing it over to another attempt', async () => {
      const abort = new AbortController();
      const { job, doneAs } = fakeJob(submitted);
      const extendLock = jest.fn<Promise<number>, [string, number]>(() => {
        if (extendLock.mock.calls.length === 1) return Promise.resolve(1);
        abort.abort();
        return new Promise(() => undefined);
      });
      const { client } = fakeClient({ polls: of(snapshots.f) });
      const process = workflowProcessor(client, { handOverTimeout: 5 });
      await expect(process({ ...job, extendLock }, 'lock-1', abort.signal)).rejects.toThrow(UnrecoverableError);
      expect(doneAs('updateData')).toMatchObject([{ phase: 'failed' }]);
      expect(doneAs('moveToWait')).toStrictEqual([]);
    });

    it('stops polling, and does not touch the job, when that is because its lock was lost', async () => {
      const abort = new AbortController();
      const options = { holdsLock: () => false };
      const ending = processJob(submitted, { polls: concat(of(snapshots.r), NEVER) }, options, abort.signal);
      abort.abort();
      const { doneAs, ...rest } = await ending;
      expect(rest.ending).toMatchObject({ message: 'Missing lock' });
      expect(doneAs('updateData')).toStrictEqual([]);
    });
  });

  describe('when the lock is lost', () => {
    const lockLost = { _tag: 'LockLostError', jobId: 'job-1', message: 'followJob: the lock of job job-1 was lost' };

    it('neither writes nor submits when it is late', async () => {
      const { ending, doneAs, calls } = await processJob(data, {}, { holdsLock: () => false });
      expect(ending).toMatchObject(lockLost);
      expect(doneAs('updateData')).toStrictEqual([]);
      expect(calls).toStrictEqual([]);
    });

    it('names no job that has no id', async () => {
      const { job, done } = fakeJob(data, { holdsLock: () => false });
      delete (job as { id?: string }).id;
      const ending = workflowProcessor(fakeClient({}).client)(job, undefined, undefined);
      await expect(ending).rejects.toMatchObject({ _tag: 'LockLostError', jobId: '' });
      // Neither has it a token.
      expect(done[0]).toStrictEqual(['extendLock', '', 30_000]);
    });

    it('fails at once where the job has none, as in a sandbox of the engine', async () => {
      const { job, done } = fakeJob(data, { attempts: 5 });
      delete (job as { extendLock?: unknown }).extendLock;
      const { client, calls } = fakeClient({});
      await expect(workflowProcessor(client)(job, undefined, undefined)).rejects.toMatchObject({
        name: 'UnrecoverableError',
        message: expect.stringContaining('give the worker the processor itself, and not its file') as string,
        cause: { _tag: 'InvalidOptionsError' },
      });
      expect([done, calls]).toStrictEqual([[], []]);
    });

    it('does not submit when it was lost while the record was written', async () => {
      const held = [true, false];
      const { ending, calls } = await processJob(data, {}, { holdsLock: () => held.shift() ?? false, attempts: 2 });
      expect(ending).toMatchObject(lockLost);
      expect(calls).toStrictEqual([]);
    });

    it('does not close the session of the worker that goes on', async () => {
      const held = [true, true, true, true, true, true, false];
      const api = { open: of(session), submit: of('run-1') };
      const order = { ...data, session: {} };
      const { ending, calls } = await processJob(order, api, { holdsLock: () => held.shift() ?? false });
      expect(ending).toMatchObject(lockLost);
      expect(calls.map(([name]) => name)).toStrictEqual(['createBrowserSession', 'startRun']);
    });

    it('names the run when it is known', async () => {
      const held = [true, true, true, false];
      const api = { submit: of('run-1') };
      const { ending } = await processJob(data, api, { holdsLock: () => held.shift() ?? false });
      expect(ending).toMatchObject({ ...lockLost, runId: 'run-1' });
    });
  });
});
