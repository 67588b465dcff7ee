import type * as t from 'io-ts';
import { BrowserSession, BrowserSessionList } from '../codecs/BrowserSession.js';
import { BrowserSessionClosed } from '../codecs/BrowserSessionClosed.js';
import { BrowserSessionCloseOptions } from '../codecs/BrowserSessionCloseOptions.js';
import { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import type { OptionsCodec } from '../codecs/options.js';
import type { WireObject } from '../codecs/struct.js';
import { TalentResult } from '../codecs/TalentResult.js';
import { TalentRunOptions } from '../codecs/TalentRunOptions.js';
import { WorkflowRun } from '../codecs/WorkflowRun.js';
import { WorkflowRunOptions } from '../codecs/WorkflowRunOptions.js';
import { WorkflowRunResults } from '../codecs/WorkflowRunResults.js';
import { WorkflowRunSubmitted } from '../codecs/WorkflowRunSubmitted.js';

/** Reads one kind of value from the wire, and writes it. */
export interface WireCodec extends t.Decoder<unknown, unknown> {
  /** Writes a value in the form of the API. */
  readonly encode: (value: never) => WireObject;
}

/** Reads and writes the options of a call; `input` checks them as a caller writes them. */
export interface BodyCodec extends WireCodec {
  /** Checks options as a caller writes them, camelCase. */
  readonly input: t.Decoder<unknown, unknown>;
}

/** One call of the API: all that client, relay, simulator and fake know of it. */
export interface Endpoint {
  /** Of HTTP. */
  readonly method: 'GET' | 'POST';
  /** As the API writes it; `{id}` stands for an id. */
  readonly path: string;
  /** Whose id the path holds; null when it holds none. */
  readonly names: 'workflow' | 'talent' | 'run' | 'session' | null;
  /** The codec of the body; null when there is no body. */
  readonly options: BodyCodec | null;
  /** The codec of a good answer. */
  readonly answer: WireCodec;
  /** Whether a good answer may have no body, as with 204: then `{}` is what `answer` decodes. */
  readonly mayBeEmpty: boolean;
  /** Whether it may happen twice, so that it is sent again also when the first may have arrived. */
  readonly repeatable: boolean;
  /** Whether it waits in line when many requests are under way. */
  readonly queued: boolean;
  /** What may be the case when it was sent and its answer is lost; null when that changes nothing. */
  readonly ifLost: string | null;
}

const ask = { method: 'GET', options: null, mayBeEmpty: false, repeatable: true, queued: true, ifLost: null } as const;

const act = { method: 'POST', mayBeEmpty: false, repeatable: false } as const;

/**
 * The API, call by call, by the name of the client's method. Client, relay, simulator and fake are made from it; so can
 * be a proxy or a mock of your own: see `findEndpoint`, which finds the call that a request is.
 *
 * @example
 * ```ts
 * endpoints.cancelRun.path; // '/v1/runs/{id}/cancel'
 * endpoints.submitWorkflow.options.decode({ args: { page: 1 }, no_intelligence: true });
 * ```
 */
export const endpoints = {
  submitWorkflow: {
    ...act,
    path: '/v1/workflows/{id}/run',
    names: 'workflow',
    options: WorkflowRunOptions,
    answer: WorkflowRunSubmitted,
    queued: true,
    ifLost: 'the run may exist',
  },
  getWorkflowResults: { ...ask, path: '/v1/runs/{id}/results', names: 'run', answer: WorkflowRunResults },
  cancelRun: {
    ...act,
    path: '/v1/runs/{id}/cancel',
    names: 'run',
    options: null,
    answer: WorkflowRun,
    queued: false,
    ifLost: 'the run may be cancelled',
  },
  runTalent: {
    ...act,
    path: '/v1/talents/{id}/run',
    names: 'talent',
    options: TalentRunOptions,
    answer: TalentResult,
    queued: false,
    ifLost: 'the talent may be running',
  },
  createBrowserSession: {
    ...act,
    path: '/v1/browser-sessions',
    names: null,
    options: BrowserSessionCreateOptions,
    answer: BrowserSession,
    queued: true,
    ifLost: 'a session may be open',
  },
  listBrowserSessions: { ...ask, path: '/v1/browser-sessions', names: null, answer: BrowserSessionList },
  getBrowserSession: { ...ask, path: '/v1/browser-sessions/{id}', names: 'session', answer: BrowserSession },
  closeBrowserSession: {
    ...act,
    path: '/v1/browser-sessions/{id}',
    names: 'session',
    options: BrowserSessionCloseOptions,
    answer: BrowserSessionClosed,
    mayBeEmpty: true,
    repeatable: true,
    queued: false,
    ifLost: null,
  },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** The calls of the API. */
export type Operation = keyof typeof endpoints;

/** What a call takes in its body, as the caller writes it: its options. */
export type OptionsOf<K extends Operation> =
  (typeof endpoints)[K]['options'] extends OptionsCodec<infer O> ? O : Readonly<Record<string, never>>;

/** What a call answers. */
export type AnswerOf<K extends Operation> = t.TypeOf<(typeof endpoints)[K]['answer']>;

/** The names of all calls. */
export const OPERATIONS: readonly Operation[] = Object.keys(endpoints) as Operation[];
