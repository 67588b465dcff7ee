import { lastValueFrom, merge, Subscription, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { startSimulator, type Simulator } from 'witrium-rx/testing';

const WATCH = { pollingInterval: 2, onUnsubscribe: 'cancel' } as const;

/** More events than any of the programs has. */
const MOST_EVENTS = 100;

const programs: Readonly<Record<string, (client: WitriumClient) => Observable<unknown>>> = {
  'a run': ({ runWorkflow }) => runWorkflow('short', WATCH),
  'a handle': ({ startRun }) => startRun('short', WATCH).snapshots$,
  'a session': ({ usingBrowserSession }) =>
    usingBrowserSession(({ runWorkflow, startRun, runTalent }) =>
      merge(runWorkflow('short', WATCH), runTalent('short'), startRun('short', WATCH).state$),
    ),
  'an open session': ({ openBrowserSession }) => openBrowserSession(),
};

const moments: Readonly<Record<string, (leave: () => void) => void>> = {
  'inside the event': (leave) => {
    leave();
  },
  'right after it': queueMicrotask,
};

const cases = Object.entries(programs).flatMap(([program, make]) =>
  Object.entries(moments).map(([moment, at]) => ({ program, make, moment, at })),
);

describe('whoever leaves at an event of activity$', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({
      workflows: { short: { pending: 6, steps: [{ instruction: 'Open', duration: 6 }] } },
      talents: { short: { duration: 6 } },
    });
  });
  afterAll(() => simulator.close());

  /** Lives until the event with a number has come; undefined when it never does. */
  const leaveAt = async (
    event: number,
    { make, at }: Pick<(typeof cases)[number], 'make' | 'at'>,
  ): Promise<unknown> => {
    const { baseUrl, apiToken, requests } = simulator;
    const sent = requests.length;
    const client = createWitriumClient({ baseUrl, apiToken });
    const subscription = new Subscription();
    let events = 0;
    let failed = 0;
    client.activity$.subscribe(({ type }) => {
      events += 1;
      if (type === 'cleanup-failed') failed += 1;
      if (events !== event) return;
      at(() => {
        subscription.unsubscribe();
      });
    });
    await new Promise<void>((resolve) => {
      subscription.add(resolve);
      subscription.add(make(client).subscribe({ complete: resolve }));
    });
    await lastValueFrom(client.close());
    if (events < event) return undefined;
    const cancels = simulator.requests.slice(sent).filter(({ operation }) => operation === 'cancelRun');
    return {
      openSessions: simulator.openSessions.length,
      runsThatGoOn: simulator.submittedRuns.filter(({ status }) => status === 'P' || status === 'R').length,
      cancelsTooMany: cancels.length - new Set(cancels.map(({ path }) => path)).size,
      failed,
    };
  };

  it.each(cases)('of $program, $moment, leaves nothing behind', async (what) => {
    const found: unknown[] = [];
    for (let event = 1; event <= MOST_EVENTS; event += 1) {
      const left = await leaveAt(event, what);
      if (left === undefined) break;
      found.push(left);
    }
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThan(MOST_EVENTS);
    expect(found).toStrictEqual(found.map(() => ({ openSessions: 0, runsThatGoOn: 0, cancelsTooMany: 0, failed: 0 })));
  });
});
