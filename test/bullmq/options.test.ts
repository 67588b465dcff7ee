import { lastValueFrom } from 'rxjs';
import { createRunWorker, followJob, workflowProcessor } from 'witrium-rx/bullmq';
import { fakeClient, memoryStore } from './support/fakeRuns.js';

const order = { workflowId: 'scrape' };

/** What is wrong with each of them, for all three. */
const wrong: readonly (readonly [object, string])[] = [
  [
    { watch: { pollingInterval: NaN } },
    'watch.pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN',
  ],
  [{ watch: { minWaitTime: -1 } }, 'watch.minWaitTime: expected a finite number of milliseconds, 0 or more, got -1'],
  [{ watch: { retry: { maxRetries: 1.5 } } }, 'watch.retry.maxRetries: expected a whole number, 0 or more, got 1.5'],
  [{ watch: { onUnsubscribe: 'cancel' } }, 'watch.onUnsubscribe: no such option; there are pollingInterval, '],
  [{ watch: 2000 }, 'watch: expected an object, got 2000'],
  [{ uncertain: 'again' }, "uncertain: expected 'fail' or 'resubmit', got a string"],
];

const refusal = (operation: string, line: string) =>
  expect.objectContaining({
    _tag: 'InvalidOptionsError',
    operation,
    errors: [expect.stringContaining(line) as unknown],
  }) as Error;

describe('followJob', () => {
  it.each([
    ...wrong,
    [{ stop$: true }, 'stop$: expected an Observable, got true'] as const,
    [{ retry: () => true }, 'retry: no such option; there are watch, uncertain, stop$'] as const,
  ])('refuses %j before it looks at the record', async (options, line) => {
    const { store } = memoryStore();
    const load = jest.spyOn(store, 'load');
    const followed$ = followJob(fakeClient({}).client, order, store, options);
    await expect(lastValueFrom(followed$)).rejects.toStrictEqual(refusal('followJob', line));
    expect(load).not.toHaveBeenCalled();
  });
});

const ofWorkers: typeof wrong = [
  ...wrong,
  [{ retry: true }, 'retry: expected a function, got true'],
  [{ lockDuration: 0 }, 'lockDuration: expected a whole number, from 1 to 2147483647, got 0'],
  [{ lockDuration: 2 ** 31 }, 'lockDuration: expected a whole number, from 1 to 2147483647, got 2147483648'],
  [{ lockDuration: 0.5 }, 'lockDuration: expected a whole number, from 1'],
];

describe('workflowProcessor', () => {
  it.each([...ofWorkers, [{ concurrency: 5 }, 'concurrency: no such option; there are watch, uncertain, '] as const])(
    'refuses %j at once',
    (options, line) => {
      expect(() => workflowProcessor(fakeClient({}).client, options)).toThrow(refusal('workflowProcessor', line));
    },
  );
});

describe('handOverTimeout', () => {
  it('may have no end', () => {
    expect(() => workflowProcessor(fakeClient({}).client, { handOverTimeout: Infinity })).not.toThrow();
  });
});

describe('createRunWorker', () => {
  const create = (options: unknown) => () => createRunWorker('runs', fakeClient({}).client, options as never);

  it.each([
    ...ofWorkers,
    [{ concurrency: 0 }, 'concurrency: expected a whole number, 1 or more, got 0'] as const,
    [{ concurrency: Infinity }, 'concurrency: expected a whole number, 1 or more, got Infinity'] as const,
    [{ maxStalledCount: NaN }, 'maxStalledCount: expected a whole number, 0 or more, got NaN'] as const,
  ])('refuses %j at once', (options, line) => {
    expect(create({ connection: { port: 1 }, ...options })).toThrow(refusal('createRunWorker', line));
  });

  it.each([['runs'], [null], [['runs']]])('refuses %j in place of options', (options) => {
    expect(create(options)).toThrow(refusal('createRunWorker', 'options: expected an object, got '));
  });
});
