import { defer, EMPTY, from, map, NEVER, of, type Observable } from 'rxjs';
import {
  HttpStatusError,
  NetworkError,
  type BrowserSession,
  type BrowserSessionClosed,
  type RunHandle,
  type WorkflowRunResults,
} from 'witrium-rx';
import type { RunClient, RunRecord, RunStore } from 'witrium-rx/bullmq';
import { ensureBrowserSessionClosed } from '../../../src/observables/closeBrowserSession.js';
import { fakeTransport } from '../../observables/fakeTransport.js';
import { sessionInfo } from '../../support/sessionInfo.js';

/** What the API does; what is not given never answers. */
export interface FakeApi {
  /** Gives the id of the run. */
  readonly submit?: Observable<unknown>;
  /** Gives snapshots. */
  readonly polls?: Observable<unknown>;
  /** Gives a session. */
  readonly open?: Observable<unknown>;
  /** Gives a session. */
  readonly look?: Observable<unknown>;
  /** Gives the answer to a close. */
  readonly close?: Observable<unknown>;
}

/** A client, and what was asked of it. */
export const fakeClient = ({ submit = NEVER, polls = NEVER, open = NEVER, look = NEVER, close = NEVER }: FakeApi) => {
  const calls: unknown[][] = [];
  const handle = (runId$: Observable<string>): RunHandle => ({
    runId$,
    token$: runId$.pipe(map((runId) => ({ version: 1, runId }))),
    snapshots$: polls as Observable<WorkflowRunResults>,
    state$: EMPTY,
    cancel: () => EMPTY,
    toJSON: () => ({ version: 1, runId: 'run-1' }),
  });
  const noting =
    <T>(name: string, answer: Observable<unknown>) =>
    (...args: readonly unknown[]) =>
      defer(() => {
        calls.push([name, ...args]);
        return answer as Observable<T>;
      });
  // The client's own way to close, over what the API does.
  const closing = fakeTransport({ closeBrowserSession: close, getBrowserSession: look });
  const client: RunClient = {
    startRun: (...args) => {
      calls.push(['startRun', ...args]);
      return handle(submit as Observable<string>);
    },
    resumeRun: (...args) => {
      calls.push(['resumeRun', ...args]);
      return handle(of(args[0].runId));
    },
    createBrowserSession: noting('createBrowserSession', open),
    getBrowserSession: noting('getBrowserSession', look),
    ensureBrowserSessionClosed: (id, options) =>
      defer(() => {
        calls.push(['ensureBrowserSessionClosed', id, options]);
        return ensureBrowserSessionClosed(closing, id, { options });
      }),
  };
  return { client, calls };
};

/** A store in memory, and all that was saved. Each save takes as long as `saving`. */
export const memoryStore = (first?: RunRecord, saving: Observable<unknown> = EMPTY) => {
  const records: RunRecord[] = [];
  const store: RunStore = {
    load: () => of(records.at(-1) ?? first),
    save: (record) => {
      // As an engine does: what is undefined is not there.
      records.push(JSON.parse(JSON.stringify(record)) as RunRecord);
      return from(saving);
    },
  };
  return { store, records };
};

export const session: BrowserSession = sessionInfo;

export const closed: BrowserSessionClosed = { status: 'closed', message: null, success: true };

/** What the API answers a request with when it refuses it. */
export const answered = (status: number, operation = 'submitWorkflow'): HttpStatusError =>
  new HttpStatusError({ operation, status, detail: 'no', method: 'POST', path: '/v1' });

/** A connection that broke, or was never made. */
export const broken = (code: string, operation = 'submitWorkflow'): NetworkError =>
  new NetworkError({ operation, code, message: 'no answer' });
