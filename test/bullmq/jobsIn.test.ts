import fc from '../support/random.js';
import { lastValueFrom, mergeMap, tap, toArray } from 'rxjs';
import type { RunQueueJob } from 'witrium-rx/bullmq';
import { jobsIn } from '../../src/bullmq/jobsIn.js';
import { fakeQueue, jobOf } from './support/fakeQueue.js';

const jobs = (count: number, from = 0): readonly RunQueueJob[] =>
  Array.from({ length: count }, (_, index) => jobOf(String(from + index)));

const idsOf = (jobs: readonly RunQueueJob[]): readonly unknown[] => jobs.map(({ id }) => id);

const upTo = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(from + index));

const without = (list: readonly RunQueueJob[] | undefined, gone: (id: number) => boolean): readonly RunQueueJob[] =>
  (list ?? []).filter(({ id }) => !gone(Number(id)));

const failedAgain = (job: RunQueueJob): RunQueueJob => ({ ...job, finishedOn: 2000 });

const all = async (queue: ReturnType<typeof fakeQueue>['queue']): Promise<readonly unknown[]> =>
  idsOf(await lastValueFrom(jobsIn(queue, 'failed').pipe(toArray())));

describe('jobsIn', () => {
  it.each([0, 1, 99, 100, 101, 999, 1000, 1001, 1900, 2500])('tells of each of %i jobs once', async (count) => {
    const { queue } = fakeQueue({ failed: jobs(count) });
    expect(await all(queue)).toStrictEqual(upTo(count));
  });

  it('reads pages that overlap, and looks twice before it believes in the end', async () => {
    const { queue, read } = fakeQueue({ failed: jobs(1500) });
    await all(queue);
    expect(read).toStrictEqual(['failed 0-999', 'failed 900-1899', 'failed 1400-2399', 'failed 1400-2399']);
  });

  it('goes back where those in front have left, and twice as far each time', async () => {
    const { queue, read } = fakeQueue({ failed: jobs(3000) }, (lists, _, reads) => {
      if (reads === 1) lists['failed'] = without(lists['failed'], (id) => id < 250);
    });
    await all(queue);
    expect(read.slice(0, 4)).toStrictEqual(['failed 0-999', 'failed 900-1899', 'failed 800-1799', 'failed 600-1599']);
  });

  it('goes on after pages of jobs that were all seen before', async () => {
    const { queue } = fakeQueue({ failed: jobs(20_000) }, (lists, _, reads) => {
      if (reads === 15) lists['failed'] = without(lists['failed'], (id) => id < 6500);
    });
    expect(await all(queue)).toStrictEqual(upTo(20_000));
  });

  it('reads the oldest first', async () => {
    const getJobs = jest.fn(() => Promise.resolve([]));
    await all({ getJobs });
    expect(getJobs).toHaveBeenCalledWith(['failed'], 0, 999, true);
  });

  it.each([1, 50, 100, 101, 500, 999, 1000])(
    'skips none when the %i in front leave between two pages',
    async (gone) => {
      const { queue } = fakeQueue({ failed: jobs(3000) }, (lists, _, reads) => {
        if (reads === 1) lists['failed'] = without(lists['failed'], (id) => id < gone);
      });
      expect(await all(queue)).toStrictEqual(upTo(3000));
    },
  );

  it('skips none of those that stay when some leave before each page', async () => {
    const { queue } = fakeQueue({ failed: jobs(5000) }, (lists, _, reads) => {
      lists['failed'] = without(lists['failed'], (id) => id % 2 === 0 && id < 250 * reads);
    });
    const told = new Set(await all(queue));
    expect(upTo(5000).filter((id) => Number(id) % 2 === 1 && !told.has(id))).toStrictEqual([]);
  });

  it.each([
    ['side by side', Infinity],
    ['one after the other', 1],
  ])('tells of each once when whoever listens removes them %s', async (_, atOnce) => {
    const { queue, lists } = fakeQueue({ failed: jobs(3500) });
    const told: unknown[] = [];
    const handle = async (job: RunQueueJob) => {
      told.push(job.id);
      await Promise.resolve();
      const list = lists['failed'] ?? [];
      const index = list.indexOf(job);
      lists['failed'] = [...list.slice(0, index), ...list.slice(index + 1)];
    };
    await lastValueFrom(jobsIn(queue, 'failed').pipe(mergeMap(handle, atOnce)));
    expect(told).toStrictEqual(upTo(3500));
    expect(lists['failed']).toStrictEqual([]);
  });

  it('tells of a job once that fails again while the list is read', async () => {
    const { queue, lists } = fakeQueue({ failed: jobs(1200) });
    const again$ = jobsIn(queue, 'failed').pipe(
      tap((job) => {
        const list = lists['failed'] ?? [];
        const index = list.indexOf(job);
        lists['failed'] = [...list.slice(0, index), ...list.slice(index + 1), failedAgain(job)];
      }),
      toArray(),
    );
    expect(idsOf(await lastValueFrom(again$))).toStrictEqual(upTo(1200));
  });

  it('goes on behind jobs that are gone when they are looked at', async () => {
    const hidden = (index: number) => index < 1000 || index === 1500;
    let reads = 0;
    const { queue } = fakeQueue({ failed: jobs(2500) });
    const filtering = {
      // As BullMQ 6 does: the first thousand were removed between the list and the look.
      getJobs: async (...args: Parameters<typeof queue.getJobs>) => {
        const isFirst = reads++ === 0;
        const found = await queue.getJobs(...args);
        return found.filter(({ id }) => !(isFirst && hidden(Number(id))));
      },
    };
    expect(await all(filtering)).toStrictEqual(upTo(2500));
  });

  it('leaves holes out, and goes on where there is nothing but holes', async () => {
    const list = [...jobs(2500)];
    for (const index of [3, 900, 999, 1000, 1799]) list[index] = undefined as unknown as RunQueueJob;
    const { queue } = fakeQueue({ failed: list });
    const ids = upTo(2500).filter((id) => ![3, 900, 999, 1000, 1799].includes(Number(id)));
    expect(await all(queue)).toStrictEqual(ids);
  });

  it('starts anew for each subscriber, and stops reading with it', async () => {
    const { queue, read } = fakeQueue({ failed: jobs(5000) });
    const jobs$ = jobsIn(queue, 'failed');
    expect(read).toStrictEqual([]);
    const listening = jobs$.subscribe(() => {
      listening.unsubscribe();
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toStrictEqual(['failed 0-999']);
    expect(idsOf(await lastValueFrom(jobs$.pipe(toArray())))).toHaveLength(5000);
  });

  it('never skips one that stays, nor tells of one twice, whatever leaves, comes or moves to the end', async () => {
    const change = fc.record({
      from: fc.nat(2400),
      count: fc.nat(1500),
      kind: fc.constantFrom('remove' as const, 'append' as const, 'move' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(2400), fc.array(change, { maxLength: 12 }), async (count, changes) => {
        const stay = new Set<unknown>(upTo(count));
        const { queue } = fakeQueue({ failed: jobs(count) }, (lists, _, reads) => {
          const { from = 0, count: many = 0, kind } = changes[reads] ?? {};
          const list = lists['failed'] ?? [];
          const touched = kind === 'append' ? [] : list.slice(from, from + many);
          const rest = kind === 'append' ? list : [...list.slice(0, from), ...list.slice(from + many)];
          for (const { id } of touched) stay.delete(id);
          const more = kind === 'append' ? jobs(many, 100_000 * (reads + 1)) : touched.map(failedAgain);
          lists['failed'] = kind === 'remove' ? rest : [...rest, ...more];
        });
        const told = await all(queue);
        expect(new Set(told).size).toBe(told.length);
        for (const id of told) stay.delete(id);
        expect([...stay]).toStrictEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});
