import fc from '../support/random.js';
import { lastValueFrom, toArray } from 'rxjs';
import { heldSessions, type RunJobData, type RunQueue, type RunQueueJob } from 'witrium-rx/bullmq';
import { fakeQueue, jobOf } from './support/fakeQueue.js';

const all = (queue: RunQueue) => lastValueFrom(heldSessions(queue).pipe(toArray()));

const token = { version: 1, runId: 'run-1' } as const;

describe('heldSessions', () => {
  it('names the sessions of jobs that have not ended, and their runs', async () => {
    const named = { ...jobOf('3'), data: { workflowId: 'w', options: { browserSessionId: 'mine' } } };
    const { queue } = fakeQueue({
      active: [jobOf('1', { phase: 'submitted', token, sessionId: 's1' })],
      delayed: [jobOf('2', { phase: 'opened', sessionId: 's2' })],
      waiting: [named, jobOf('4'), jobOf('5', { phase: 'opening', at: 1 })],
      completed: [jobOf('6', { phase: 'submitted', token, sessionId: 's6' })],
      failed: [jobOf('7', { phase: 'opened', sessionId: 's7' })],
    });
    expect(await all(queue)).toStrictEqual([
      { sessionId: 's1', jobId: '1', runId: 'run-1' },
      { sessionId: 's2', jobId: '2', runId: null },
      { sessionId: 'mine', jobId: '3', runId: null },
    ]);
  });

  it('tells of a job once that is handed over while the lists are read, and of each job of one session', async () => {
    const job = jobOf('1', { phase: 'opened', sessionId: 's' });
    const other = jobOf('2', { phase: 'opened', sessionId: 's' });
    const { queue } = fakeQueue({ active: [job], waiting: [job, other] });
    expect((await all(queue)).map(({ jobId }) => jobId)).toStrictEqual(['1', '2']);
  });

  it('names a session whose job has no id', async () => {
    const { data, attemptsMade, failedReason } = jobOf('1', { phase: 'opened', sessionId: 's' });
    const { queue } = fakeQueue({ waiting: [{ data, attemptsMade, failedReason }] });
    expect(await all(queue)).toStrictEqual([{ sessionId: 's', jobId: '', runId: null }]);
  });

  it('errors as Redis does', async () => {
    const queue: RunQueue = { getJobs: () => Promise.reject(new Error('gone')) };
    await expect(all(queue)).rejects.toThrow('gone');
  });

  it('gives ids or nothing, whatever the data of the jobs are', async () => {
    const odd = fc.oneof(
      fc.constantFrom('s', '', 'a\nb', '\u001b[2J', 'x'.repeat(2000)),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const run = fc.oneof(odd, fc.record({ sessionId: odd, token: fc.oneof(odd, fc.record({ runId: odd })) }));
    const data = fc.oneof(odd, fc.record({ run, options: fc.oneof(odd, fc.record({ browserSessionId: odd })) }));
    const property = fc.asyncProperty(data, async (value) => {
      const job: RunQueueJob = { ...jobOf('1'), data: value as unknown as RunJobData };
      for (const { sessionId, runId } of await all(fakeQueue({ waiting: [job] }).queue))
        for (const id of [sessionId, runId ?? 'none']) expect(id).toMatch(/^[^\p{C}]{1,1000}$/u);
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
