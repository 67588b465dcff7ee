import { isDeepStrictEqual } from 'node:util';
import { concat, dematerialize, map, materialize, merge, of, tap, throwError, zip, type Observable } from 'rxjs';
import type { Operation, RunHandle, RunAndWatchOptions, WatchOptions, WitriumSession } from 'witrium-rx';
import { later, type Fixture } from './fixture.js';

/** Whether what is run ends, or goes on until it is left. */
export type Life = 'timed' | 'endless';

/** Whether there must be a run before. */
export const needsRun = ({ session, requests }: Composite): boolean =>
  session !== true && !requests.includes('submitWorkflow');

/** A call that makes several requests. */
export interface Composite {
  readonly name: string;
  /** The requests of a whole life, in their order, the close of a session aside. */
  readonly requests: readonly Operation[];
  /** Whether the requests are made in a session, which is opened before and closed after. */
  readonly session?: boolean;
  /** Whether the run is cancelled when it is left. */
  readonly cancels?: boolean;
  /** Whether a submit goes on although nobody waits for it. */
  readonly submitsAlone?: boolean;
  /** The requests whose failure does not matter. */
  readonly forgives?: readonly Operation[];
  /** What the stream fails with by itself. */
  readonly ownError?: Error;
  readonly call: (fixture: Fixture, life: Life) => Observable<unknown>;
}

const own = new Error('of the stream itself');

/** Polls twice: what ends has ended at the second time. */
const watch: WatchOptions = {
  pollingInterval: () => {
    later();
    return 1;
  },
};

const cancelling = { ...watch, onUnsubscribe: 'cancel' } as const;

/** Two subscribers that must hear the same. */
const twice = ({ snapshots$ }: RunHandle): Observable<unknown> =>
  zip(snapshots$.pipe(materialize()), snapshots$.pipe(materialize())).pipe(
    tap(([one, other]) => {
      if (!isDeepStrictEqual(one, other)) throw new Error('the subscribers heard different things');
    }),
    map(([one]) => one),
    dematerialize(),
  );

const inSession =
  (inner: (session: WitriumSession, life: Life) => Observable<unknown>): Composite['call'] =>
  ({ client }, life) =>
    client.usingBrowserSession((session) => inner(session, life));

const POLLS = ['getWorkflowResults', 'getWorkflowResults'] as const;
const RUN = ['submitWorkflow', ...POLLS] as const;

const runs = (onUnsubscribe: string, options: RunAndWatchOptions & WatchOptions, cancels: boolean): Composite[] => [
  {
    name: `watchRun, ${onUnsubscribe}`,
    requests: POLLS,
    cancels,
    call: ({ client, given }, life) => client.watchRun(given.runs[life], options),
  },
  {
    name: `runWorkflow, ${onUnsubscribe}`,
    requests: RUN,
    cancels,
    submitsAlone: cancels,
    call: ({ client }, life) => client.runWorkflow(life, options),
  },
  {
    name: `startRun with two subscribers, ${onUnsubscribe}`,
    requests: RUN,
    cancels,
    submitsAlone: true,
    call: ({ client }, life) => twice(client.startRun(life, options)),
  },
  {
    name: `resumeRun with two subscribers, ${onUnsubscribe}`,
    requests: POLLS,
    cancels,
    call: ({ client, given }, life) => twice(client.resumeRun({ version: 1, runId: given.runs[life] }, options)),
  },
];

const sessions: readonly Composite[] = [
  { name: 'a run', requests: RUN, call: inSession((session, life) => session.runWorkflow(life, watch)) },
  {
    name: 'a run that is cancelled when it is left',
    requests: RUN,
    cancels: true,
    submitsAlone: true,
    call: inSession((session, life) => session.runWorkflow(life, cancelling)),
  },
  {
    name: 'startRun with two subscribers',
    requests: RUN,
    submitsAlone: true,
    call: inSession((session, life) => twice(session.startRun(life, watch))),
  },
  {
    name: 'a run, then an error',
    requests: RUN,
    ownError: own,
    call: inSession((session, life) =>
      concat(
        session.runWorkflow(life, watch),
        throwError(() => own),
      ),
    ),
  },
  {
    name: 'a factory that throws',
    requests: [],
    ownError: own,
    call: inSession(() => {
      throw own;
    }),
  },
  {
    name: 'a talent',
    requests: ['runTalent'],
    call: inSession((session, life) => merge(of('first'), session.runTalent(life === 'timed' ? 'quick' : life))),
  },
  {
    name: 'a run after a submit',
    requests: ['submitWorkflow', 'getBrowserSession', ...RUN],
    forgives: ['getBrowserSession'],
    call: inSession((session, life) => concat(session.submitWorkflow('instant'), session.runWorkflow(life, watch))),
  },
  { name: 'details', requests: ['getBrowserSession'], call: inSession((session) => session.details()) },
];

export const composites: readonly Composite[] = [
  ...runs('detach', watch, false),
  ...runs('cancel', cancelling, true),
  ...sessions.map((row): Composite => ({ ...row, name: `usingBrowserSession with ${row.name}`, session: true })),
];
