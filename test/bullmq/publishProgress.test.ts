import { from, lastValueFrom, toArray } from 'rxjs';
import { fakeSnapshots, type FakeRun } from 'witrium-rx/testing';
import type { RunJobProgress } from 'witrium-rx/bullmq';
import { publishProgress } from '../../src/bullmq/publishProgress.js';

const published = async (run: FakeRun, processedBy?: string) => {
  const values = fakeSnapshots('w', run);
  const snapshots = run.marbles.split('').flatMap((letter) => values[letter] ?? []);
  const told: RunJobProgress[] = [];
  const updateProgress = (progress: RunJobProgress) => {
    told.push(progress);
    return Promise.resolve();
  };
  const emitted = await lastValueFrom(
    from(snapshots).pipe(publishProgress({ updateProgress, processedBy }), toArray()),
  );
  expect(emitted).toStrictEqual(snapshots);
  return told;
};

const done = { status: 'C' } as const;
const failed = { status: 'F' } as const;
const running = { status: 'R' } as const;

describe('publishProgress', () => {
  it.each([
    ['of a step that shows up', [done], [done, running], { completed: 1, failed: 0, known: 2 }],
    ['of a step that completes', [done, running], [done, done], { completed: 2, failed: 0, known: 2 }],
    ['of a step that fails', [done, running], [done, failed], { completed: 1, failed: 1, known: 2 }],
  ])('tells %s, though the status stays', async (_, before, after, expected) => {
    const values = { r: { status: 'R', executions: before }, s: { status: 'R', executions: after } } as const;
    const told = await published({ marbles: 'rs', values });
    expect(told).toHaveLength(2);
    expect(told[1]).toStrictEqual({ runId: 'run-1', worker: null, status: 'R', ...expected });
  });

  it('tells of a status, though the steps stay', async () => {
    const told = await published({ marbles: 'prc' }, 'w1');
    expect(told.map(({ status, worker }) => [status, worker])).toStrictEqual([
      ['P', 'w1'],
      ['R', 'w1'],
      ['C', 'w1'],
    ]);
  });

  it('tells nothing twice', async () => {
    const values = {
      r: { status: 'R', executions: [done] },
      s: { status: 'R', result: 7, executions: [done] },
    } as const;
    expect(await published({ marbles: 'rs', values })).toHaveLength(1);
  });
});
