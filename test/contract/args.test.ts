import { lastValueFrom, type Observable } from 'rxjs';
import type { WitriumClient } from '../../src/index.js';
import { often, overEach } from './backend.js';

class Item {
  constructor(readonly name: string) {}
}

/** What JSON holds all of. */
class Order {
  constructor(
    readonly id: number,
    readonly items: readonly Item[],
  ) {}
}

class Sum extends Order {
  get count(): number {
    return this.items.length;
  }
}

const order = new Order(1, [new Item('a'), new Item('b')]);

const sum = new Sum(1, []);

type Call = (client: WitriumClient, args: object) => Observable<unknown>;

const calls: readonly (readonly [name: string, call: Call])[] = [
  ['submitWorkflow', (client, args) => client.submitWorkflow('quick', { args })],
  ['runWorkflow', (client, args) => client.runWorkflow('quick', { args, ...often })],
  ['startRun', (client, args) => client.startRun('quick', { args, ...often }).snapshots$],
  ['runTalent', (client, args) => client.runTalent('find', { args })],
  [
    'runWorkflow of a session',
    (client, args) => client.usingBrowserSession((session) => session.runWorkflow('quick', { args, ...often })),
  ],
  [
    'runTalent of a session',
    (client, args) => client.usingBrowserSession((session) => session.runTalent('find', { args })),
  ],
];

describe('args', () => {
  overEach((backend) => {
    it.each(calls)('of %s may be an object of a class that has fields only', async (_, call) => {
      await expect(lastValueFrom(call(backend().client, order))).resolves.toBeDefined();
      const sent = backend().args();
      expect(JSON.parse(JSON.stringify(sent))).toStrictEqual([{ id: 1, items: [{ name: 'a' }, { name: 'b' }] }]);
    });

    it.each(calls)('of %s may not be one with a getter, which JSON leaves out', async (_, call) => {
      const called$ = call(backend().client, { of: sum });
      await expect(lastValueFrom(called$)).rejects.toMatchObject({
        _tag: 'InvalidOptionsError',
        errors: ["args.of: expected JsonValue, got a Sum, whose 'count' JSON leaves out"],
      });
      expect(backend().args()).toStrictEqual([]);
    });
  });
});
