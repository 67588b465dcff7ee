import { lastValueFrom, Subject, toArray } from 'rxjs';
import { createWitriumClient, runProgress, toRunState, type Activity } from 'witrium-rx';
import { startSimulator } from '../src/testing/index.js';
import { startServer } from './support/testServer.js';
import { snapshot } from './operators/marbles.js';

const HOUR = 3_600_000;

/** Sets the clock back, by so many milliseconds at a time; it goes on in between. */
const useClock = (): ((by: number) => void) => {
  let offset = 0;
  const real = Date.now.bind(Date);
  beforeEach(() => {
    offset = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => real() + offset);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return (by) => {
    offset -= by;
  };
};

describe('a clock that is set back', () => {
  const setBack = useClock();

  it.each([
    ['an answer', 200, '{"sessions":[],"total_count":0}', ['request', 'response']],
    ['a fault', 0, '', ['request', 'request-failed']],
  ])('gives no negative duration: %s', async (_, status, body, types) => {
    const server = await startServer((request, response) => {
      setBack(HOUR);
      if (status === 0) request.socket.destroy();
      else response.writeHead(status).end(body);
    });
    const client = createWitriumClient({ baseUrl: server.url, apiToken: 't', retry: false });
    const seen: Activity[] = [];
    client.activity$.subscribe((activity) => seen.push(activity));
    await lastValueFrom(client.listBrowserSessions()).catch(() => undefined);
    await server.stop();
    expect(seen.map(({ type }) => type)).toStrictEqual(types);
    expect(seen.at(-1)).toHaveProperty('duration', 0);
  });

  it('gives no negative duration when a request is left', async () => {
    const server = await startServer(() => undefined);
    const client = createWitriumClient({ baseUrl: server.url, apiToken: 't', retry: false });
    const seen: Activity[] = [];
    client.activity$.subscribe((activity) => seen.push(activity));
    const subscription = client.listBrowserSessions().subscribe();
    setBack(HOUR);
    subscription.unsubscribe();
    await server.stop();
    expect(seen.at(-1)).toMatchObject({ type: 'request-aborted', duration: 0 });
  });

  it('does not let the time that has gone by fall', async () => {
    const snapshots$ = new Subject<ReturnType<typeof snapshot>>();
    const progress = lastValueFrom(snapshots$.pipe(runProgress(), toArray()));
    const states = lastValueFrom(snapshots$.pipe(toRunState(), toArray()));
    setBack(-5000);
    snapshots$.next(snapshot('P'));
    setBack(HOUR);
    snapshots$.next(snapshot('R'));
    setBack(-5000);
    snapshots$.next(snapshot('C'));
    snapshots$.complete();
    for (const elapsed of [
      (await progress).map((one) => one.elapsed),
      (await states).flatMap((state) => state.progress?.elapsed ?? []),
    ]) {
      expect(elapsed.map((time) => Math.round(time / 1000))).toStrictEqual([5, 5, 10]);
      expect([...elapsed].sort((a, b) => a - b)).toStrictEqual(elapsed);
    }
  });

  it('does not stop the runs of a simulator, whose times go on', async () => {
    const steps = [
      { instruction: 'a', duration: 30 },
      { instruction: 'b', duration: 30 },
    ];
    const simulator = await startSimulator({ workflows: { wf: { steps } } });
    const { baseUrl, apiToken } = simulator;
    const client = createWitriumClient({ baseUrl, apiToken, retry: false });
    const seen: string[] = [];
    await new Promise<void>((resolve, reject) => {
      client.runWorkflow('wf', { pollingInterval: 5 }).subscribe({
        next: ({ status, startedAt, completedAt }) => {
          if (seen.length === 0) setBack(HOUR);
          seen.push(status);
          if (startedAt !== null && completedAt !== null)
            expect(Date.parse(completedAt)).toBeGreaterThanOrEqual(Date.parse(startedAt));
        },
        error: reject,
        complete: resolve,
      });
    });
    await simulator.close();
    expect(seen.at(-1)).toBe('C');
  });
});
