import { lastValueFrom } from 'rxjs';
import {
  createWitriumClient,
  lastCompleted,
  type WitriumClient,
} from 'witrium-rx';
import {
  createFakeWitrium,
  startSimulator,
  type Simulator,
} from 'witrium-rx/testing';

const workflows = { orders: { result: { open: 3 } } };

describe('with the simulator', () => {
  let simulator: Simulator;
  let client: WitriumClient;

  beforeEach(async () => {
    simulator = await startSimulator({ workflows });
    const { baseUrl, apiToken } = simulator;
    client = createWitriumClient({
      baseUrl,
      apiToken,
      retry: { initialDelay: 5 },
    });
  });

  // The client first: it may still have a session to close.
  afterEach(async () => {
    await lastValueFrom(client.close());
    await simulator.close();
  });

  const orders = () =>
    lastValueFrom(
      client
        .runWorkflow('orders', { pollingInterval: 5 })
        .pipe(lastCompleted()),
    );

  it('gets the result', async () => {
    expect((await orders()).result).toEqual({ open: 3 });
  });

  it('gets over a poll that the API refuses', async () => {
    simulator.addFault({
      operation: 'getWorkflowResults',
      kind: 'status',
      status: 503,
    });
    expect((await orders()).result).toEqual({ open: 3 });
    const polls = simulator.requestsTo('getWorkflowResults');
    expect(polls.length).toBeGreaterThan(1);
  });

  it('says that the API cannot be reached', async () => {
    const listenAgain = await simulator.refuseConnections();
    await expect(orders()).rejects.toMatchObject({
      _tag: 'NetworkError',
      neverSent: true,
    });
    await listenAgain();
    expect((await orders()).status).toBe('C');
  });
});

describe('with the fake client and fake timers', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows a run as it goes on', () => {
    // One character is one minute.
    const client = createFakeWitrium({
      runs: { orders: 'p-r--c|' },
      frame: 60_000,
    });
    const seen: string[] = [];
    client.runWorkflow('orders').subscribe(({ status }) => seen.push(status));
    jest.advanceTimersByTime(180_000);
    expect(seen).toEqual(['P', 'R']);
    jest.advanceTimersByTime(180_000);
    expect(seen).toEqual(['P', 'R', 'C']);
  });
});
