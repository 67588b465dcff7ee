import { AsyncLocalStorage } from 'node:async_hooks';
import { lastValueFrom, merge } from 'rxjs';
import { endpoints } from '../../src/api/endpoints.js';
import { until } from '../support/until.js';
import { calls, type Call } from './calls.js';
import { cells } from './cells.js';
import { isSilence, type Fault } from './faults.js';
import { useFixture } from './fixture.js';
import { senders } from './senders.js';

const owner = new AsyncLocalStorage<string>();
const start = useFixture();

/** How often the first of two callers sends: again after what is transient, when the call may be sent again. */
const triesOf = (call: Call, fault: Fault): number => (call.repeatable && fault.transient === true ? 2 : 1);

/** How often the first one looks: when its close may have worked, and is refused, as the second has closed the session. */
const looksOf = ({ operation }: Call, { kind, transient }: Fault): number =>
  operation === 'closeBrowserSession' && transient === true && !(kind.kind === 'status' && kind.status === 429) ? 1 : 0;

describe.each(senders)('two callers, one in line behind the other, where %s sends', (_, configOf) => {
  it.each(cells)('%s, the first after %s', async (operation, _name, call, fault) => {
    const asked: (string | undefined)[] = [];
    const fixture = await start(({ apiToken }) => ({
      ...configOf(),
      timeout: isSilence(fault) ? 150 : 10_000,
      maxConcurrentRequests: 1,
      apiToken: () => {
        asked.push(owner.getStore());
        return apiToken;
      },
    }));
    const { client, given, simulator } = fixture;
    simulator.addFault({ operation, ...fault.kind });
    const listening = new Set<string | undefined>();
    client.activity$.subscribe(() => listening.add(owner.getStore()));
    const heard: string[] = [];
    const hear = (name: string, what: string) => heard.push(`${name} ${what} as ${String(owner.getStore())}`);
    const ended = new Set<string>();
    for (const name of ['a', 'b']) {
      const end = (what: string) => {
        hear(name, what);
        ended.add(name);
      };
      owner.run(name, () =>
        call.call(client, given).subscribe({
          next: () => hear(name, 'value'),
          error: () => {
            end('end');
          },
          complete: () => {
            end('end');
          },
        }),
      );
    }
    await until(() => ended.size === 2);

    expect(heard.filter((line) => !/^(\w) \w+ as \1$/u.test(line))).toStrictEqual([]);
    const [tries, looks] = [triesOf(call, fault), looksOf(call, fault)];
    expect(asked.sort()).toStrictEqual([...Array.from({ length: tries + looks }, () => 'a'), 'b']);
    expect(fixture.seen(operation)).toBe(tries + 1);
    expect([...listening].sort()).toStrictEqual(['a', 'b']);
  });
});

describe.each(senders)('what is left before it is sent, where %s sends', (_, configOf) => {
  /** Talents, cancels and closes never wait in line. */
  const queued = calls.filter(({ operation }) => endpoints[operation].queued);

  it.each(queued.map((call) => [call.operation, call] as const))('%s in line', async (operation, call) => {
    const fixture = await start(() => ({ ...configOf(), maxConcurrentRequests: 1 }));
    const { client, given, simulator, activities } = fixture;
    const blocker = operation === 'getBrowserSession' ? 'listBrowserSessions' : 'getBrowserSession';
    simulator.addFault({ operation: blocker, calls: 'all', kind: 'hang' });
    const blocking = merge<unknown[]>(
      blocker === 'getBrowserSession' ? client.getBrowserSession(given.sessionId) : client.listBrowserSessions(),
    ).subscribe();
    await until(() => fixture.seen(blocker) === 1);
    const told = activities.length;
    const heard: unknown[] = [];
    const waiting = call.call(client, given).subscribe({ next: heard.push, error: heard.push });
    waiting.unsubscribe();
    blocking.unsubscribe();
    await lastValueFrom(client.close());

    expect(heard).toStrictEqual([]);
    expect(activities.slice(told)).toMatchObject([{ type: 'request-aborted', operation: blocker }]);
    expect(fixture.seen(operation)).toBe(0);
    expect(fixture.submits()).toBe(0);
    expect(fixture.leftOpen()).toBe(0);
  });

  const transient = cells.filter(([, , call, fault]) => triesOf(call, fault) === 2 && !isSilence(fault));

  it.each(transient)('%s in the pause after %s', async (operation, name, call, fault) => {
    const fixture = await start(() => ({ ...configOf(), retry: { initialDelay: 60_000 } }));
    const { client, given, simulator, activities } = fixture;
    // A server that names a time is waited for as long as it says.
    const kind =
      fault.kind.kind === 'status' && name.includes('Retry-After') ? { headers: { 'retry-after': '60' } } : {};
    simulator.addFault({ operation, ...fault.kind, ...kind });
    const subscription = call.call(client, given).subscribe();
    await until(() => activities.some(({ type }) => type === 'retry'));
    const told = activities.length;
    subscription.unsubscribe();
    await lastValueFrom(client.close());

    expect(activities.slice(told)).toStrictEqual([]);
    expect(fixture.seen(operation)).toBe(1);
  });

  it.each(calls.map((call) => [call.operation, call] as const))(
    '%s in the pause after a refused connection',
    async (operation, call) => {
      const fixture = await start(() => ({ ...configOf(), retry: { initialDelay: 60_000 } }));
      const { client, given, simulator, activities } = fixture;
      const listenAgain = await simulator.refuseConnections();
      const subscription = call.call(client, given).subscribe();
      await until(() => activities.some(({ type }) => type === 'retry'));
      const told = activities.length;
      subscription.unsubscribe();
      await lastValueFrom(client.close());
      await listenAgain();

      expect(activities.slice(told)).toStrictEqual([]);
      expect(fixture.seen(operation)).toBe(0);
      expect(fixture.submits()).toBe(0);
      expect(fixture.leftOpen()).toBe(0);
    },
  );
});
