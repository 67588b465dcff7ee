import * as t from 'io-ts';
import { listOf } from './listOf.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';

/** A remote browser that runs can share. */
export interface BrowserSession {
  /** The session's id. */
  readonly uuid: string;
  /** Who provides the browser: 'omega', unless another one was asked for. */
  readonly provider: string;
  /** 'active' or 'closed', and whatever a later API may add. */
  readonly status: 'active' | 'closed' | (string & {});
  /** Whether a run is using it now. */
  readonly isBusy: boolean;
  /** Whether a user manages the session, in the API's words. */
  readonly userManaged: boolean;
  /** What is using it now, 'workflow' or 'talent'; null when nothing is. */
  readonly currentRunType: 'workflow' | 'talent' | (string & {}) | null;
  /** The id of what is using it now; null when nothing is, and when the API names none. */
  readonly currentRunId: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly createdAt: string;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly startedAt: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly lastActivityAt: string | null;
  /** The country code of its proxy, such as 'us'; null when the API names none. */
  readonly proxyCountry: string | null;
  /** The city of its proxy, such as 'New York'; null when the API names none. */
  readonly proxyCity: string | null;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const BrowserSession: t.Type<BrowserSession, WireObject> = struct<BrowserSession>('BrowserSession', {
  uuid: t.string,
  provider: t.string,
  status: t.string,
  isBusy: t.boolean,
  userManaged: t.boolean,
  currentRunType: nullable(t.string),
  currentRunId: nullable(t.string),
  createdAt: t.string,
  startedAt: nullable(t.string),
  lastActivityAt: nullable(t.string),
  proxyCountry: nullable(t.string),
  proxyCity: nullable(t.string),
});

/** The active sessions of an account. */
export interface BrowserSessionList {
  /** Each one as `getBrowserSession` would report it; empty when none is active. */
  readonly sessions: readonly BrowserSession[];
  /** How many there are, as the API counts them. */
  readonly totalCount: number;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const BrowserSessionList: t.Type<BrowserSessionList, WireObject> = struct<BrowserSessionList>(
  'BrowserSessionList',
  { sessions: listOf(BrowserSession), totalCount: t.number },
);
