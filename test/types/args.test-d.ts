import type { Queue } from 'bullmq';
import type { Observable } from 'rxjs';
import type { followJob, RunJobData, RunOrder, RunQueue, RunStore } from '../../src/bullmq/index.js';
import type {
  WitriumClient,
  WitriumSession,
  WorkflowRunOptions,
  RunAndWatchOptions,
  WorkflowRunResults,
  JsonObject,
} from '../../src/index.js';
import { expectType } from './expectType.js';

declare const client: WitriumClient;
declare const session: WitriumSession;

interface Address {
  readonly street: string;
  readonly floor?: number;
}

interface Order {
  readonly id: number;
  readonly to: Address;
  readonly tags: readonly string[];
  readonly note: string | null;
}

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

class Summed extends Point {
  sum(): number {
    return this.x + this.y;
  }
}

declare const order: Order;
declare const json: JsonObject;
declare const options: RunAndWatchOptions;
declare const runOptions: WorkflowRunOptions;
declare const follow: typeof followJob;
declare const store: RunStore;
declare const queue: Queue<RunJobData<Order>>;

// What JSON can hold, whatever type it has.
expectType<Observable<WorkflowRunResults>>()(client.runWorkflow('w', { args: order }));
client.runWorkflow('w', { args: { order, list: [order] }, pollingInterval: 500 });
client.runWorkflow('w', { args: new Point(1, 2) });
client.runTalent('t', { args: { points: [new Point(1, 2)] } });
client.runWorkflow('w', { args: json });
client.runWorkflow('w', { args: { a: 1, b: [true, null, { c: 'd' }] } });
client.runWorkflow('w', { args: null });
client.runWorkflow('w', { args: undefined });
client.runWorkflow('w', options);
client.submitWorkflow('w', runOptions);
client.submitWorkflow('w', { args: order });
client.startRun('w', { args: order });
client.runTalent('t', { args: order });
session.runWorkflow('w', { args: order, skipGotoUrlInstruction: true });
session.submitWorkflow('w', { args: order });
session.startRun('w', { args: order });
session.runTalent('t', { args: order });
follow(client, { workflowId: 'w', options: { args: order } }, store);
({ workflowId: 'w', options: { args: order } }) satisfies RunOrder<Order>;
void queue.add('w', { workflowId: 'w', options: { args: order, useStates: ['s'] } });
queue satisfies RunQueue;

// What JSON would change or leave out.
// @ts-expect-error a Date becomes a text
client.runWorkflow('w', { args: { at: new Date() } });
// @ts-expect-error a Map becomes an empty object
client.runWorkflow('w', { args: { map: new Map<string, string>() } });
// @ts-expect-error a function is left out
client.runWorkflow('w', { args: { go: () => 1 } });
// @ts-expect-error a method is left out
client.runWorkflow('w', { args: new Summed(1, 2) });
// @ts-expect-error a Set becomes an empty object
client.runWorkflow('w', { args: { set: new Set<string>() } });
// @ts-expect-error an Error loses its message
client.runWorkflow('w', { args: { error: new Error('e') } });
// @ts-expect-error a Promise becomes an empty object
client.runWorkflow('w', { args: { later: Promise.resolve(1) } });
// @ts-expect-error a bigint cannot be written
client.runWorkflow('w', { args: { big: 1n } });
// @ts-expect-error what may be undefined may be left out
client.runWorkflow('w', { args: { note: order.to.floor } });
// @ts-expect-error a symbol is left out
client.runTalent('t', { args: { s: Symbol('s') } });
// @ts-expect-error arguments have names
client.runWorkflow('w', { args: 'text' });
// @ts-expect-error no such option
client.runWorkflow('w', { arguments: order });
// @ts-expect-error bytes are no JSON
session.runWorkflow('w', { args: { bytes: new Uint8Array(1) } });
// @ts-expect-error a Date becomes a text
follow(client, { workflowId: 'w', options: { args: { at: new Date() } } }, store);
