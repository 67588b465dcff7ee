import { AsyncLocalStorage } from 'node:async_hooks';
import { EMPTY, lastValueFrom, merge, NEVER, Observable, take, type Subscription } from 'rxjs';
import { createWitriumClient, type WitriumClient, type WitriumClientConfig } from 'witrium-rx';
import { startSimulator, type Simulator } from 'witrium-rx/testing';
import { senders } from './matrix/senders.js';
import { until } from './support/until.js';

const owner = new AsyncLocalStorage<string>();

/** Subscribes as somebody. */
const as = <T>(name: string, work: Observable<T>): Observable<T> =>
  new Observable((subscriber) => owner.run(name, () => work.subscribe(subscriber)));

describe.each(senders)('the token function, where %s sends,', (_, configOf) => {
  let simulator: Simulator;
  let asked: (string | undefined)[];
  const clients: WitriumClient[] = [];

  beforeEach(async () => {
    asked = [];
    simulator = await startSimulator({
      workflows: { quick: {}, endless: { steps: [{ instruction: 'Wait', duration: Infinity }] } },
      talents: { quick: {} },
      apiToken: null,
    });
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) await lastValueFrom(client.close());
    await simulator.close();
  });

  const connect = (config: WitriumClientConfig = {}): WitriumClient => {
    const apiToken = async (): Promise<string> => {
      asked.push(owner.getStore());
      await Promise.resolve();
      return owner.getStore() ?? 'nobody';
    };
    const retry = { initialDelay: 1 };
    const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken, retry, ...configOf(), ...config });
    clients.push(client);
    return client;
  };

  const tokensOf = (operation: string) =>
    simulator.requests.filter((one) => one.operation === operation).map(({ headers }) => headers['x-witrium-key']);

  it('sees the store of its subscriber, also after a wait in line', async () => {
    const client = connect({ maxConcurrentRequests: 1 });
    const names = ['a', 'b', 'c', 'd'];
    await lastValueFrom(merge(...names.map((name) => as(name, client.submitWorkflow('quick', { args: { name } })))));
    const sent = simulator.requestsTo('submitWorkflow');
    expect(sent.map(({ headers, body }) => [headers['x-witrium-key'], body])).toStrictEqual(
      names.map((name) => [name, { args: { name } }]),
    );
  });

  it("sees it after a retry's pause, in which others have begun", async () => {
    simulator.addFault({ operation: 'listBrowserSessions', calls: [1, 2, 3], kind: 'status', status: 503 });
    simulator.addFault({ operation: 'listBrowserSessions', calls: [4], kind: 'reset', when: 'before' });
    const client = connect({ maxConcurrentRequests: 1 });
    await lastValueFrom(merge(...['a', 'b'].map((name) => as(name, client.listBrowserSessions()))));
    expect(tokensOf('listBrowserSessions').sort()).toStrictEqual(['a', 'a', 'a', 'b', 'b', 'b'].slice(0, asked.length));
    expect(asked.filter((name) => name === undefined)).toStrictEqual([]);
  });

  it("sees it after a wait in a session's queue, and at each poll", async () => {
    const client = connect();
    const runs = (name: string) =>
      client.usingBrowserSession((session) =>
        merge(
          as(`${name}1`, session.runWorkflow('quick', { pollingInterval: 1 })),
          as(`${name}2`, session.runTalent('quick')),
          as(`${name}3`, session.startRun('quick', { pollingInterval: 1 }).snapshots$),
        ),
      );
    await lastValueFrom(as('s', runs('s')));
    expect(tokensOf('createBrowserSession')).toStrictEqual(['s']);
    expect(tokensOf('submitWorkflow')).toStrictEqual(['s1', 's3']);
    expect(tokensOf('runTalent')).toStrictEqual(['s2']);
    expect([...new Set(tokensOf('getWorkflowResults'))]).toStrictEqual(['s1', 's3']);
    expect(asked).not.toContain(undefined);
  });

  it('sees that of whoever began what is cancelled and closed, although another one leaves', async () => {
    const client = connect();
    const subscriptions: Subscription[] = [];
    const options = { pollingInterval: 1, onUnsubscribe: 'cancel' } as const;
    for (const [name, work] of [
      ['run', client.runWorkflow('endless', options)],
      ['handle', client.startRun('endless', options).snapshots$],
      ['session', client.usingBrowserSession(() => NEVER)],
    ] as const) {
      subscriptions.push(as<unknown>(name, work).subscribe());
    }
    await until(() => tokensOf('getWorkflowResults').length > 4 && simulator.openSessions.length === 1);
    owner.run('stranger', () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    });
    await lastValueFrom(client.close());
    expect(tokensOf('cancelRun').sort()).toStrictEqual(['handle', 'run']);
    expect(tokensOf('closeBrowserSession')).toStrictEqual(['session']);
  });

  it('sees that of whoever began what is left before its answer has come', async () => {
    for (const operation of ['submitWorkflow', 'createBrowserSession'] as const)
      simulator.addFault({ operation, calls: 'all', kind: 'drip', interval: 5, bytes: 40 });
    const client = connect();
    const run = as('run', client.runWorkflow('endless', { onUnsubscribe: 'cancel' })).subscribe();
    const session = as(
      'session',
      client.usingBrowserSession(() => EMPTY),
    ).subscribe();
    await until(() => tokensOf('submitWorkflow').length + tokensOf('createBrowserSession').length === 2);
    owner.run('stranger', () => {
      run.unsubscribe();
      session.unsubscribe();
    });
    await lastValueFrom(client.close());
    expect(tokensOf('cancelRun')).toStrictEqual(['run']);
    expect(tokensOf('closeBrowserSession')).toStrictEqual(['session']);
  });

  it('sees that of whoever has started a loop that others share', async () => {
    const client = connect();
    const handle = client.startRun('endless', { pollingInterval: 1 });
    const first = as('first', handle.snapshots$).subscribe();
    await until(() => tokensOf('getWorkflowResults').length > 0);
    const second = as('second', handle.snapshots$).subscribe();
    first.unsubscribe();
    const before = tokensOf('getWorkflowResults').length;
    await until(() => tokensOf('getWorkflowResults').length > before + 3);
    second.unsubscribe();
    expect([...new Set(asked)]).toStrictEqual(['first']);
  });

  it.each([
    ['in line', ['request-aborted']],
    ["in a retry's pause", []],
    ["in a session's queue", ['request']],
  ])('is not asked for what is left %s', async (where, atOnce) => {
    const client = connect({ maxConcurrentRequests: where === 'in line' ? 1 : 50, retry: { initialDelay: 60_000 } });
    const told: string[] = [];
    client.activity$.subscribe(({ type }) => told.push(type));
    const work = {
      'in line': () => {
        simulator.addFault({ operation: 'listBrowserSessions', calls: 'all', kind: 'hang' });
        return merge(...[1, 2, 3].map(() => client.listBrowserSessions()));
      },
      "in a retry's pause": () => {
        simulator.addFault({ operation: 'listBrowserSessions', calls: 'all', kind: 'status', status: 503 });
        return client.listBrowserSessions();
      },
      "in a session's queue": () =>
        client.usingBrowserSession((session) =>
          merge(...[1, 2, 3].map(() => session.startRun('endless', { pollingInterval: 60_000 }).snapshots$)),
        ),
    }[where];
    const subscription = as<unknown>('a', (work ?? (() => EMPTY))()).subscribe();
    const countOf = (wanted: string) => told.filter((type) => type === wanted).length;
    const isWaiting = {
      'in line': () => simulator.requests.length === 1,
      "in a retry's pause": () => countOf('retry') === 1,
      // The session is open, the first run is submitted and asked for, and the second one looks whether it may begin.
      "in a session's queue": () => countOf('response') === 4,
    }[where];
    await until(isWaiting ?? (() => false));
    const { length: connections } = simulator.requests;
    const before = { asked: asked.length, told: told.length };
    subscription.unsubscribe();
    // What is under way is aborted, and a session is closed: nothing is told of what was waiting.
    expect(told.slice(before.told)).toStrictEqual(atOnce);
    await lastValueFrom(client.close());
    await new Promise((resolve) => setTimeout(resolve, 20));
    const closes = tokensOf('closeBrowserSession').length;
    expect(asked.length - before.asked).toBe(closes);
    expect(simulator.requests.length - connections).toBe(closes);
    expect(tokensOf('submitWorkflow').length).toBe(where === "in a session's queue" ? 1 : 0);
  });

  it('leaves nothing for the next one to wait for', async () => {
    const client = connect({ maxConcurrentRequests: 1 });
    simulator.addFault({ operation: 'listBrowserSessions', calls: [1], kind: 'hang' });
    const first = as('a', client.listBrowserSessions()).subscribe();
    const second = as('b', client.listBrowserSessions()).subscribe();
    const third = lastValueFrom(as('c', client.listBrowserSessions()).pipe(take(1)));
    await until(() => simulator.requests.length === 1);
    second.unsubscribe();
    first.unsubscribe();
    await third;
    expect(asked).toStrictEqual(['a', 'c']);
  });

  it.each([1, 50])(
    'is not alone: subscribers and listeners are told in their own context, %i at a time',
    async (places) => {
      for (const calls of [[3, 7], [4]]) {
        const kind =
          calls.length === 1
            ? { kind: 'reset' as const, when: 'after' as const }
            : { kind: 'status' as const, status: 503 };
        simulator.addFault({ operation: 'getWorkflowResults', calls, ...kind });
      }
      const client = connect({ maxConcurrentRequests: places });
      const { runId } = await lastValueFrom(as('setup', client.submitWorkflow('endless')));
      const heard = new Map<string, Set<string | undefined>>();
      const hear = (name: string) => {
        heard.set(name, (heard.get(name) ?? new Set()).add(owner.getStore()));
      };
      const names = ['a', 'b', 'c'];
      const activities = new Set<string | undefined>();
      client.activity$.subscribe(() => activities.add(owner.getStore()));
      const subscriptions = names.map((name) =>
        as(name, client.watchRun(runId, { pollingInterval: 1 })).subscribe({
          next: () => {
            hear(name);
          },
          complete: () => {
            hear(name);
          },
        }),
      );
      await until(() => simulator.requestsTo('getWorkflowResults').length > 20);
      await lastValueFrom(as('setup', client.cancelRun(runId)));
      await until(() => subscriptions.every(({ closed }) => closed));
      expect(names.map((name) => [name, heard.get(name)])).toStrictEqual(names.map((name) => [name, new Set([name])]));
      expect([...activities].sort()).toStrictEqual([...names, 'setup']);
    },
  );
});
