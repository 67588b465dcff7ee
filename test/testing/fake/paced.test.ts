import { EMPTY, lastValueFrom, mergeMap, of, throwError, type Observable } from 'rxjs';
import type {
  RetryPolicy,
  RunAndWatchOptions,
  WatchOptions,
  WitriumClient,
  WitriumSession,
} from '../../../src/index.js';
import { createFakeWitrium, fakeSnapshots } from '../../../src/testing/index.js';
import { paced } from '../../../src/testing/fake/paced.js';
import { marbles } from '../../operators/marbles.js';
import { statuses } from './statuses.js';

type Method = (client: WitriumClient, watch: unknown) => Observable<unknown>;

const methods: readonly (readonly [name: string, Method])[] = [
  ['runWorkflow', (client, watch) => client.runWorkflow('wf', watch as WatchOptions)],
  ['startRun', (client, watch) => client.startRun('wf', watch as WatchOptions).snapshots$],
  ['watchRun', (client, watch) => client.watchRun('run-1', watch as WatchOptions)],
  ['resumeRun', (client, watch) => client.resumeRun({ version: 1, runId: 'run-1' }, watch as WatchOptions).snapshots$],
];

const wrong = [
  [{ pollingInterval: -1 }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got -1'],
  [{ pollingInterval: NaN }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got NaN'],
  [{ pollingInterval: Infinity }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got Infinity'],
  [{ pollingInterval: '5' }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got a string'],
  [{ pollingInterval: EMPTY }, 'pollingInterval: expected a finite number of milliseconds, 0 or more, got an Obs'],
  [{ retry: 5 }, 'retry: expected an object, or false, got 5'],
  [{ retry: true }, 'retry: expected an object, or false, got true'],
  [{ retry: { maxRetries: -1 } }, 'retry.maxRetries: expected a whole number, 0 or more, got -1'],
  [{ retry: { maxRetries: 1.5 } }, 'retry.maxRetries: expected a whole number, 0 or more, got 1.5'],
  [{ retry: { maxDelay: -1 } }, 'retry.maxDelay: expected a finite number of milliseconds, 0 or more, got -1'],
  [{ polling: 5 }, 'polling: no such option'],
  [5, 'got 5'],
  ['wf', 'got a string'],
] as const;

const FOLLOWED = { runs: { wf: 'p--r--c|' } };

/** A client whose run has been submitted. */
const withRun = () => {
  const client = createFakeWitrium(FOLLOWED);
  client.submitWorkflow('wf').subscribe();
  return client;
};

describe('paced', () => {
  describe.each(methods)('%s', (_, follow) => {
    it.each(wrong)('refuses %p before it asks for anything', (watch, problem) => {
      marbles(({ flush }) => {
        const client = withRun();
        const calls = client.calls.length;
        const failed = jest.fn();
        follow(client, watch).subscribe({ error: failed });
        flush();
        expect(failed.mock.calls).toMatchObject([
          [{ name: 'InvalidOptionsError', message: expect.stringContaining(problem) as unknown }],
        ]);
        expect(client.calls).toHaveLength(calls);
      });
    });

    it.each<WatchOptions | undefined>([
      undefined,
      {},
      { pollingInterval: undefined, retry: undefined },
      { pollingInterval: 0 },
      { pollingInterval: 60_000, retry: false },
      { retry: { maxRetries: 5, initialDelay: 1, maxDelay: undefined } },
    ])('follows with %p', (watch) => {
      marbles(({ expectObservable }) => {
        const followed$ = follow(withRun(), watch) as Observable<{ readonly status: string }>;
        expectObservable(statuses(followed$)).toBe('P--R--(C|)');
      });
    });
  });

  type Follow = (runs: Pick<WitriumSession, 'runWorkflow' | 'startRun'>, options: unknown) => Observable<unknown>;

  describe.each<readonly [string, Follow]>([
    ['runWorkflow', ({ runWorkflow }, options) => runWorkflow('wf', options as RunAndWatchOptions)],
    ['startRun', ({ startRun }, options) => startRun('wf', options as RunAndWatchOptions).snapshots$],
  ])('%s', (_, follow) => {
    it.each([undefined, null, {}, { pollingInterval: 60_000 }])(
      'goes by the diagram with %p, of a client and in each kind of session',
      (options) => {
        marbles(({ expectObservable }) => {
          const clients = [
            createFakeWitrium(FOLLOWED),
            createFakeWitrium(FOLLOWED),
            createFakeWitrium(FOLLOWED),
          ] as const;
          const followed = (runs: Parameters<Follow>[0]) =>
            statuses(follow(runs, options) as Observable<{ readonly status: string }>);
          expectObservable(followed(clients[0])).toBe('P--R--(C|)');
          expectObservable(clients[1].usingBrowserSession(followed)).toBe('P--R--(C|)');
          expectObservable(clients[2].openBrowserSession().pipe(mergeMap(followed))).toBe('P--R--(C|)');
        });
      },
    );
  });

  it('leaves a session that is opened all that it has', async () => {
    const client = createFakeWitrium(FOLLOWED);
    const session = await lastValueFrom(client.openBrowserSession());
    await expect(lastValueFrom(session.details())).resolves.toMatchObject({ uuid: 'session-1', isBusy: false });
    await session[Symbol.asyncDispose]();
    expect(client.openSessions).toStrictEqual([]);
  });

  it.each([
    ['watchRun', (client: WitriumClient) => client.watchRun('run-1', null as never)],
    [
      'resumeRun',
      (client: WitriumClient) => client.resumeRun({ version: 1, runId: 'run-1' }, null as never).snapshots$,
    ],
  ])('%s refuses null, as the client does', async (_, followed) => {
    await expect(lastValueFrom(followed(withRun()))).rejects.toMatchObject({ name: 'InvalidOptionsError' });
  });

  it.each([-1, Infinity, '5', null, undefined])('refuses %p from a function', (chosen) => {
    marbles(({ expectObservable }) => {
      const run$ = createFakeWitrium(FOLLOWED).runWorkflow('wf', { pollingInterval: () => chosen as never });
      expectObservable(statuses(run$)).toBe('#', undefined, {
        name: 'InvalidOptionsError',
        _tag: 'InvalidOptionsError',
        message: expect.stringMatching(/^runWorkflow: pollingInterval: .* from the function$/) as unknown,
        operation: 'runWorkflow',
        errors: [expect.any(String) as unknown],
      });
    });
  });

  it.each([
    ['an Observable', () => of(0)],
    ['a promise', () => Promise.resolve()],
    ['a promise that never resolves', () => new Promise(() => undefined)],
  ])('goes by the diagram when a function chooses %s', (_, pollingInterval) => {
    marbles(({ expectObservable }) => {
      const run$ = createFakeWitrium(FOLLOWED).runWorkflow('wf', { pollingInterval });
      expectObservable(statuses(run$)).toBe('P--R--(C|)');
    });
  });

  it('fails as the client does when what a function chooses fails', async () => {
    const error = new Error('mine');
    for (const pollingInterval of [() => throwError(() => error), () => Promise.reject(error)]) {
      const run$ = createFakeWitrium(FOLLOWED).runWorkflow('wf', { pollingInterval });
      await expect(lastValueFrom(run$)).rejects.toBe(error);
    }
  });

  it.each<RetryPolicy | undefined>([{ maxRetries: 3, initialDelay: 1 }, {}, undefined])(
    'tells a failure once, with the retries %p',
    (retry) => {
      marbles(({ expectObservable, flush }) => {
        const client = createFakeWitrium({ runs: { wf: { marbles: 'p--#', error: { status: 503 } } } });
        const failed = jest.fn();
        client.runWorkflow('wf', { retry }).subscribe({ error: failed });
        expectObservable(client.close()).toBe('(a|)', { a: undefined });
        flush();
        expect(failed.mock.calls).toMatchObject([[{ status: 503 }]]);
        expect(client.callsTo('getWorkflowResults').map(({ at }) => at)).toStrictEqual([0, 3]);
      });
    },
  );

  it('leaves the interval of a run that it does not know', () => {
    const watchRun = jest.fn<Observable<never>, Parameters<WitriumClient['watchRun']>>(() => EMPTY);
    const client = paced(new Map(), { ...createFakeWitrium(), watchRun });
    client.watchRun('other', { pollingInterval: () => 5 });
    const pollingInterval = watchRun.mock.calls[0]?.[1]?.pollingInterval;
    const [snapshot] = Object.values(fakeSnapshots('wf', 'r', 'other'));
    expect(typeof pollingInterval === 'function' && snapshot && pollingInterval(snapshot, 1, 0)).toBe(5);
  });
});
