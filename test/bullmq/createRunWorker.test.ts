import { createRunWorker } from 'witrium-rx/bullmq';
import type * as entry from '../../src/bullmq/index.js';
import { fakeClient } from './support/fakeRuns.js';

const connection = { host: '127.0.0.1', port: 1, retryStrategy: () => null };

describe('createRunWorker', () => {
  it('keeps its own options to itself', async () => {
    const own = {
      watch: {},
      uncertain: 'fail',
      signingKey: 'hunter2',
      recordMessages: true,
      handOverTimeout: 1,
    } as const;
    const worker = createRunWorker('runs', fakeClient({}).client, {
      connection,
      ...own,
      retry: () => true,
      autorun: false,
      concurrency: 7,
    });
    worker.on('error', () => undefined);
    expect(worker.opts).toMatchObject({ concurrency: 7, lockDuration: 30_000, maxStalledCount: 100 });
    for (const name of [...Object.keys(own), 'retry']) expect(worker.opts).not.toHaveProperty(name);
    await worker.close(true);
  });

  it('leaves the jobs whose locks are lost', async () => {
    const worker = createRunWorker('runs', fakeClient({}).client, { connection, autorun: false });
    worker.on('error', () => undefined);
    const cancel = jest.spyOn(worker, 'cancelJob').mockReturnValue(true);
    worker.emit('lockRenewalFailed', ['1', '2']);
    expect(cancel.mock.calls).toStrictEqual([
      ['1', 'the lock was lost'],
      ['2', 'the lock was lost'],
    ]);
    await worker.close(true);
  });

  it('says so when BullMQ is too old to cancel a job', () => {
    jest.isolateModules(() => {
      jest.doMock('bullmq', () => ({ Worker: Error, UnrecoverableError: Error, WaitingError: Error }));
      const { createRunWorker } = jest.requireActual<typeof entry>('../../src/bullmq/index.js');
      expect(() => createRunWorker('runs', fakeClient({}).client, { connection })).toThrow(
        'witrium-rx/bullmq needs BullMQ 5.78 or later',
      );
    });
    jest.dontMock('bullmq');
  });
});
