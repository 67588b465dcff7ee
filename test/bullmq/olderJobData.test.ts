import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastValueFrom, of, toArray } from 'rxjs';
import { deadLetters, heldSessions, type FailedRun, type RunJobData, type RunRecord } from 'witrium-rx/bullmq';
import { snapshots } from '../operators/marbles.js';
import { fakeQueue, jobOf } from './support/fakeQueue.js';
import { closed } from './support/fakeRuns.js';
import { processJob } from './support/processJob.js';

interface StoredData extends RunJobData {
  readonly run: RunRecord | FailedRun;
}

/** What the workers of 0.1 have stored: each phase, as it was read from Redis. */
const stored = JSON.parse(readFileSync(join(__dirname, '../fixtures/job-data-0.1.json'), 'utf8')) as StoredData[];

const of01 = (phase: RunRecord['phase'] | 'failed'): StoredData[] => stored.filter(({ run }) => run.phase === phase);

const named = ({ run: { phase, uncertain, sessionId } }: StoredData): string =>
  [phase, sessionId && 'in a session', uncertain && 'after an uncertain submit'].filter(Boolean).join(', ');

const sessionInfo = { uuid: 'sess-2', currentRunType: null, currentRunId: null };

const api = {
  submit: of('run-1'),
  polls: of(snapshots.c),
  open: of(sessionInfo),
  look: of(sessionInfo),
  close: of(closed),
};

const takenUp = async (data: StoredData, options: Parameters<typeof processJob>[2] = {}) => {
  const { ending, calls } = await processJob(data, api, { attempts: 5, ...options });
  return { ending, calls: calls.map(([name, id]) => [name, id]) };
};

describe('the data of a job that a worker of 0.1 has stored', () => {
  it('are of each phase', () => {
    expect(new Set(stored.map(({ run }) => run.phase))).toStrictEqual(
      new Set(['opening', 'opened', 'submitting', 'submitted', 'ready', 'failed']),
    );
  });

  it.each(of01('submitted').map((data) => [named(data), data] as const))(
    'lead to the run that was submitted, and to no other: %s',
    async (_, data) => {
      const { run } = data;
      const { ending, calls } = await takenUp(data);
      expect(ending).toMatchObject({ result: snapshots.c.result, uncertain: run.uncertain ?? [] });
      expect(calls[0]).toStrictEqual(['resumeRun', expect.objectContaining({ version: 1 })]);
      expect(calls.filter(([name]) => name === 'startRun')).toStrictEqual([]);
      const closes = calls.filter(([name]) => name === 'ensureBrowserSessionClosed').map(([, id]) => id);
      expect(closes).toStrictEqual(run.sessionId === undefined ? [] : [run.sessionId]);
    },
  );

  it.each([...of01('opening'), ...of01('opened'), ...of01('ready')].map((data) => [named(data), data] as const))(
    'close the session that was left, and submit once: %s',
    async (_, data) => {
      const { ending, calls } = await takenUp(data);
      expect(ending).toMatchObject({ result: snapshots.c.result });
      expect(calls.filter(([name]) => name === 'startRun')).toHaveLength(1);
      const { sessionId } = data.run;
      if (sessionId !== undefined) expect(calls[0]).toStrictEqual(['ensureBrowserSessionClosed', sessionId]);
    },
  );

  it.each(of01('submitting').map((data) => [named(data), data] as const))(
    'submit nothing again unseen: %s',
    async (_, data) => {
      const { ending, calls } = await takenUp(data);
      expect(ending).toMatchObject({ name: 'UnrecoverableError', cause: { _tag: 'SubmitUncertainError' } });
      expect(calls.filter(([name]) => name === 'startRun')).toStrictEqual([]);
      const again = await takenUp(data, { uncertain: 'resubmit' });
      expect(again.ending).toMatchObject({
        uncertain: [...(data.run.uncertain ?? []), { attemptId: (data.run as { attemptId?: string }).attemptId }],
      });
    },
  );

  it('are told as dead letters, in one line each', async () => {
    const failed = of01('failed').map(({ run }, index) => jobOf(String(index), run));
    const letters = await lastValueFrom(deadLetters(fakeQueue({ failed }).queue).pipe(toArray()));
    expect(letters.map(({ error, uncertain }) => [error.tag, uncertain.length])).toStrictEqual([
      ['RunFailedError', 0],
      ['SubmitUncertainError', 1],
    ]);
    for (const { error } of letters) expect(error.message).not.toMatch(/\p{C}/u);
  });

  it('name the sessions that are held', async () => {
    const unfinished = stored.filter(({ run }) => run.phase !== 'failed').map(({ run }) => run as RunRecord);
    const waiting = unfinished.map((run, index) => jobOf(String(index), run));
    const held = await lastValueFrom(heldSessions(fakeQueue({ waiting }).queue).pipe(toArray()));
    expect(held.map(({ sessionId }) => sessionId)).toStrictEqual(
      unfinished.flatMap(({ sessionId }) => (sessionId === undefined ? [] : [sessionId])),
    );
  });
});
