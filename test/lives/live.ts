import { AsyncLocalStorage } from 'node:async_hooks';
import { EMPTY, catchError, lastValueFrom, merge, Observable, takeUntil, timer } from 'rxjs';
import { createWitriumClient, type Activity, type WitriumClient, type WitriumSession } from 'witrium-rx';
import { startSimulator, type RecordedRequest, type Simulator } from 'witrium-rx/testing';
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
  /** Requests with the token of somebody who has not asked for them. */
  readonly strayTokens: number;
  /** Tokens that were asked for beyond one for each request that was told of. */
  readonly idleTokens: number;
  /** Connections that the server still has some time after the client was closed. */
  readonly openSockets: number;
}

type Host = Pick<WitriumClient, 'runWorkflow' | 'runTalent' | 'startRun'>;

interface Count {
  owners: number;
  readonly homes: Map<string, string>;
}

/** Whose program it is that goes on: it sends with a token of its own. */
const owner = new AsyncLocalStorage<string>();

const ownedBy = <T>(name: string, work: Observable<T>): Observable<T> =>
  new Observable((subscriber) => owner.run(name, () => work.subscribe(subscriber)));

/** Of the name of a subscriber, that of what is subscribed to: `run-1` of `run-1/2`. */
const familyOf = (name: unknown): string => String(name).replace(/\/.*/, '');

/** A run by itself, a talent and a session are named in the body; a request about a run holds its id. */
const familyOfRequest = ({ body, path }: RecordedRequest, { submittedRuns }: Simulator): string | undefined => {
  const { args, preserve_state } = { ...(body as { args?: { tag?: string }; preserve_state?: string } | undefined) };
  const run = submittedRuns.find(({ runId }) => path.includes(runId));
  return args?.tag ?? preserve_state ?? (run?.args['tag'] as string | undefined);
};

const perform = (client: WitriumClient, host: Host, home: string, count: Count, deed: Deed): Observable<unknown> => {
  const leave = <T>(work: Observable<T>, after: number) =>
    work.pipe(
      catchError(() => EMPTY),
      takeUntil(timer(after)),
    );
  const tag = `deed-${++count.owners}`;
  const args = { tag };
  switch (deed.type) {
    case 'talent':
      return leave(ownedBy(tag, host.runTalent('extract', { args })), deed.leaveAfter);
    case 'run': {
      const onUnsubscribe = deed.cancel ? 'cancel' : 'detach';
      count.homes.set(tag, home);
      const options = { args, pollingInterval: 3, onUnsubscribe } as const;
      return leave(ownedBy(tag, host.runWorkflow(deed.workflow, options)), deed.leaveAfter);
    }
    case 'handle': {
      const onUnsubscribe = deed.cancel ? 'cancel' : 'detach';
      count.homes.set(tag, home);
      const run = host.startRun(deed.workflow, { args, pollingInterval: 3, onUnsubscribe });
      return merge(...deed.leaveAfter.map((after, at) => leave(ownedBy(`${tag}/${at}`, run.snapshots$), after)));
    }
    case 'session':
      return leave(
        ownedBy(
          tag,
          client.usingBrowserSession({ preserveState: tag }, (session: WitriumSession) => {
            const all = deed.deeds.map((inner) => perform(client, session, session.uuid, count, inner));
            if (deed.throws) throw new Error('a factory that throws');
            return merge(...all);
          }),
        ),
        deed.leaveAfter,
      );
  }
};

/** Lives one life against a simulator of its own. */
export const live = async ({ deeds, faults, places }: Life): Promise<Remains> => {
  const simulator = await startSimulator({
    workflows: {
      quick: { steps: [{ instruction: 'Read', duration: 5 }] },
      slow: { pending: 5, steps: [{ instruction: 'Wait', duration: 15 }] },
      broken: { steps: [{ instruction: 'Click', duration: 3, outcome: 'failed' }] },
    },
    talents: { extract: { duration: 5 } },
    faults,
    apiToken: null,
  });
  const { baseUrl } = simulator;
  let asked = 0;
  const apiToken = async (): Promise<string> => {
    asked += 1;
    await Promise.resolve();
    return owner.getStore() ?? 'nobody';
  };
  const retry = { initialDelay: 1 };
  const client = createWitriumClient({ baseUrl, apiToken, timeout: 60, maxConcurrentRequests: places, retry });
  const activities: Activity[] = [];
  client.activity$.subscribe((activity) => activities.push(activity));
  const count: Count = { owners: 0, homes: new Map() };

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
    strayTokens: simulator.requests.filter((request) => {
      const family = familyOf(request.headers['x-witrium-key']);
      return family === 'nobody' || family !== (familyOfRequest(request, simulator) ?? family);
    }).length,
    idleTokens: Math.max(0, asked - activities.filter(({ type }) => type === 'request').length),
  };
  await until(() => simulator.openConnections === 0).catch(() => undefined);
  const openSockets = simulator.openConnections;
  await simulator.close();
  return { ...remains, openSockets };
};
