import { EMPTY, catchError, lastValueFrom, merge, takeUntil, timer, type Observable } from 'rxjs';
import { createWitriumClient, type Activity, type WitriumClient, type WitriumSession } from 'witrium-rx';
import { startSimulator } from 'witrium-rx/testing';
import { until } from '../support/until.js';
import type { Deed, Life } from './life.js';

/** What is left of a life when its client is closed. Every number should be 0. */
export interface Remains {
  /** Sessions that were handed to the client, are open, and of which no failed close was told. */
  readonly openSessions: number;
  /** Runs beyond one for each subscription that submits. */
  readonly doubleSubmits: number;
  /** Runs that landed outside the session whose stream they were subscribed in. */
  readonly strayRuns: number;
  /** Connections that the server still has some time after the client was closed. */
  readonly openSockets: number;
}

type Host = Pick<WitriumClient, 'runWorkflow' | 'runTalent' | 'startRun'>;

interface Count {
  submits: number;
  readonly homes: Map<string, string>;
}

const perform = (client: WitriumClient, host: Host, home: string, count: Count, deed: Deed): Observable<unknown> => {
  const leave = <T>(work: Observable<T>, after: number) =>
    work.pipe(
      catchError(() => EMPTY),
      takeUntil(timer(after)),
    );
  const started = (): { readonly args: { readonly tag: string } } => {
    const tag = `run-${++count.submits}`;
    count.homes.set(tag, home);
    return { args: { tag } };
  };
  switch (deed.type) {
    case 'talent':
      return leave(host.runTalent('extract'), deed.leaveAfter);
    case 'run': {
      const onUnsubscribe = deed.cancel ? 'cancel' : 'detach';
      const options = { ...started(), pollingInterval: 3, onUnsubscribe } as const;
      return leave(host.runWorkflow(deed.workflow, options), deed.leaveAfter);
    }
    case 'handle': {
      const onUnsubscribe = deed.cancel ? 'cancel' : 'detach';
      const run = host.startRun(deed.workflow, { ...started(), pollingInterval: 3, onUnsubscribe });
      return merge(...deed.leaveAfter.map((after) => leave(run.snapshots$, after)));
    }
    case 'session':
      return leave(
        client.usingBrowserSession((session: WitriumSession) => {
          const all = deed.deeds.map((inner) => perform(client, session, session.uuid, count, inner));
          if (deed.throws) throw new Error('a factory that throws');
          return merge(...all);
        }),
        deed.leaveAfter,
      );
  }
};

/** Lives one life against a simulator of its own. */
export const live = async ({ deeds, faults }: Life): Promise<Remains> => {
  const simulator = await startSimulator({
    workflows: {
      quick: { steps: [{ instruction: 'Read', duration: 5 }] },
      slow: { pending: 5, steps: [{ instruction: 'Wait', duration: 15 }] },
      broken: { steps: [{ instruction: 'Click', duration: 3, outcome: 'failed' }] },
    },
    talents: { extract: { duration: 5 } },
    faults,
  });
  const { baseUrl, apiToken } = simulator;
  const client = createWitriumClient({ baseUrl, apiToken, timeout: 60, retry: { initialDelay: 1 } });
  const activities: Activity[] = [];
  client.activity$.subscribe((activity) => activities.push(activity));
  const count: Count = { submits: 0, homes: new Map() };

  const all = deeds.map((deed) => perform(client, client, '', count, deed));
  await lastValueFrom(merge(...all), { defaultValue: undefined });
  await lastValueFrom(client.close());

  const opened = activities.flatMap((activity) => (activity.type === 'session-opened' ? [activity.sessionId] : []));
  const failed = activities.flatMap((activity) => (activity.type === 'cleanup-failed' ? [activity.id] : []));
  const runs = simulator.submittedRuns;
  const remains = {
    openSessions: simulator.openSessions.filter(({ uuid }) => opened.includes(uuid) && !failed.includes(uuid)).length,
    doubleSubmits: runs.length - new Set(runs.map(({ args }) => args['tag'])).size,
    strayRuns: runs.filter(({ args, sessionId }) => count.homes.get(args['tag'] as string) !== (sessionId ?? ''))
      .length,
  };
  await until(() => simulator.openConnections === 0).catch(() => undefined);
  const openSockets = simulator.openConnections;
  await simulator.stop();
  return { ...remains, openSockets };
};
