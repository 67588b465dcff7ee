import type * as t from 'io-ts';
import { map, switchMap, tap, type Observable } from 'rxjs';
import {
  BrowserSession,
  BrowserSessionClosed,
  BrowserSessionCloseOptions,
  BrowserSessionCreateOptions,
  BrowserSessionList,
  TalentResult,
  TalentRunOptions,
  WorkflowRun,
  WorkflowRunOptions,
  WorkflowRunResults,
  WorkflowRunSubmitted,
  type Operation,
  type OptionsCodec,
  type WireObject,
  type WitriumClient,
} from '../index.js';
import { allows, checkOptions, checkWorkflow } from './allowed.js';
import { readOptions } from './readOptions.js';
import type { RelayAllow, RelayCreated } from './RelayOptions.js';

/** One call, as far as it is known: `body` is the JSON of a call that takes options. */
export interface Call {
  readonly client: WitriumClient;
  readonly allow: RelayAllow;
  readonly id: string;
  readonly body: unknown;
}

/** What an answer holds, and which new thing it tells of. */
export interface Answered {
  readonly body: WireObject;
  readonly created?: Pick<RelayCreated, 'operation' | 'id'>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How the relay serves one operation of the API. */
export interface Forwarding {
  readonly isAllowed: (allow: RelayAllow, id: string) => boolean;
  readonly takesBody: boolean;
  /** Whether it goes on when the browser has left: nobody knows what an aborted submit has done. */
  readonly goesOn: boolean;
  readonly forward: (call: Call) => Observable<Answered>;
}

/** Writes an answer as the API does, for the client in the browser to read again. */
const encoding = <A>(codec: t.Type<A, WireObject>) => map((answer: A): Answered => ({ body: codec.encode(answer) }));

/** The options of a call, checked against what is allowed. */
const optionsOf = <O extends object>({ allow, body }: Call, codec: OptionsCodec<O>): O => {
  const options = readOptions(codec, body);
  checkOptions(allow, options);
  return options;
};

const anyWorkflow = ({ workflows = [] }: RelayAllow): boolean =>
  typeof workflows === 'function' || workflows.length > 0;

const withSessions = ({ sessions }: RelayAllow): boolean => sessions === true;

/** What the answer to a poll says of the event stream: its address, relative to that of the poll. */
const OFFER = { 'witrium-events': 'events' };

const snapshotOf = ({ client, allow, id }: Call): Observable<WorkflowRunResults> =>
  client.getWorkflowResults(id).pipe(
    tap((snapshot) => {
      checkWorkflow(allow, snapshot);
    }),
  );

/** What the relay does for each operation. */
export const OPERATIONS: Readonly<Record<Operation, Forwarding>> = {
  submitWorkflow: {
    isAllowed: ({ workflows }, id) => allows(workflows, id),
    takesBody: true,
    goesOn: true,
    forward: (call) =>
      call.client.submitWorkflow(call.id, optionsOf(call, WorkflowRunOptions)).pipe(
        map((run) => ({
          body: WorkflowRunSubmitted.encode(run),
          created: { operation: 'submitWorkflow', id: run.runId },
        })),
      ),
  },
  getWorkflowResults: {
    isAllowed: anyWorkflow,
    takesBody: false,
    goesOn: false,
    forward: (call) =>
      snapshotOf(call).pipe(map((snapshot) => ({ body: WorkflowRunResults.encode(snapshot), headers: OFFER }))),
  },
  cancelRun: {
    isAllowed: (allow) => allow.cancel === true && anyWorkflow(allow),
    takesBody: false,
    goesOn: true,
    // Only its results tell which workflow a run belongs to before it is cancelled.
    forward: (call) =>
      snapshotOf(call).pipe(
        switchMap(() => call.client.cancelRun(call.id)),
        encoding(WorkflowRun),
      ),
  },
  runTalent: {
    isAllowed: ({ talents }, id) => allows(talents, id),
    takesBody: true,
    goesOn: false,
    forward: (call) => call.client.runTalent(call.id, optionsOf(call, TalentRunOptions)).pipe(encoding(TalentResult)),
  },
  createBrowserSession: {
    isAllowed: withSessions,
    takesBody: true,
    // The client closes what it opens for somebody who has left.
    goesOn: false,
    forward: (call) =>
      call.client.createBrowserSession(optionsOf(call, BrowserSessionCreateOptions)).pipe(
        map((session) => ({
          body: BrowserSession.encode(session),
          created: { operation: 'createBrowserSession', id: session.uuid },
        })),
      ),
  },
  listBrowserSessions: {
    isAllowed: ({ listSessions }) => listSessions === true,
    takesBody: false,
    goesOn: false,
    forward: ({ client }) => client.listBrowserSessions().pipe(encoding(BrowserSessionList)),
  },
  getBrowserSession: {
    isAllowed: withSessions,
    takesBody: false,
    goesOn: false,
    forward: ({ client, id }) => client.getBrowserSession(id).pipe(encoding(BrowserSession)),
  },
  closeBrowserSession: {
    isAllowed: withSessions,
    takesBody: true,
    goesOn: true,
    forward: (call) =>
      call.client
        .closeBrowserSession(call.id, optionsOf(call, BrowserSessionCloseOptions))
        .pipe(encoding(BrowserSessionClosed)),
  },
};
