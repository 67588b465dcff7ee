import { afterEach, describe, it, mock } from 'node:test';
import { deepStrictEqual } from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { lastValueFrom } from 'rxjs';
import { createWitriumClient, expectCompleted } from 'witrium-rx';
import { createFakeWitrium, startSimulator } from 'witrium-rx/testing';

const scenario = { workflows: { orders: { steps: [{ instruction: 'Open the list' }], result: { open: 3 } } } };

describe('with mock timers', () => {
  afterEach(() => mock.timers.reset());

  it('a client polls when the time has come', async () => {
    const simulator = await startSimulator(scenario);
    const { baseUrl, apiToken } = simulator;
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
    const client = createWitriumClient({ baseUrl, apiToken });
    let last;
    client
      .runWorkflow('orders', { pollingInterval: 60_000, minWaitTime: 60_000 })
      .pipe(expectCompleted())
      .subscribe((snapshot) => (last = snapshot));
    const advance = async (time) => {
      await fetch(baseUrl);
      for (let at = 0; at < 50; at++) await turn();
      mock.timers.tick(time);
      for (let at = 0; at < 50; at++) await turn();
    };
    await advance(30_000);
    await advance(29_000);
    deepStrictEqual(simulator.requestsTo('getWorkflowResults'), []);
    for (let minute = 0; minute < 10 && last?.status !== 'C'; minute++) await advance(60_000);
    deepStrictEqual(last?.result, { open: 3 });
    mock.timers.reset();
    await lastValueFrom(client.close());
    await simulator.close();
  });

  // What a callback clears while time is moved on is called all the same there, and others are lost.
  const skip = process.version.startsWith('v20.') && 'the mock timers of Node 20 lose timers';
  it('a fake client goes by them', { skip }, () => {
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
    const client = createFakeWitrium({ runs: { orders: 'p--c|' }, frame: 60_000 });
    const seen = [];
    client.runWorkflow('orders').subscribe(({ status }) => seen.push(status));
    mock.timers.tick(170_000);
    deepStrictEqual(seen, ['P']);
    mock.timers.tick(20_000);
    deepStrictEqual(seen, ['P', 'C']);
  });
});

describe('without', () => {
  it('runs a workflow of the simulator', async () => {
    const simulator = await startSimulator(scenario);
    const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
    const { result } = await lastValueFrom(client.runWorkflow('orders', { pollingInterval: 5 }));
    deepStrictEqual(result, { open: 3 });
    await lastValueFrom(client.close());
    await simulator.close();
  });
});
