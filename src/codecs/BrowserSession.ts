import * as t from 'io-ts';
import { listOf } from './listOf.js';
import { nullable } from './nullable.js';
import { struct, type WireObject } from './struct.js';

/** A remote browser that runs can share. */
export interface BrowserSession {
  readonly uuid: string;
  readonly provider: string;
  readonly status: 'active' | 'closed' | (string & {});
  /** Whether a run is using it now. */
  readonly isBusy: boolean;
  readonly userManaged: boolean;
  readonly currentRunType: 'workflow' | 'talent' | (string & {}) | null;
  readonly currentRunId: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly createdAt: string;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly startedAt: string | null;
  /** ISO 8601; UTC where it names no zone, which `Date` would take for local time. */
  readonly lastActivityAt: string | null;
  readonly proxyCountry: string | null;
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
  readonly sessions: readonly BrowserSession[];
  readonly totalCount: number;
}

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const BrowserSessionList: t.Type<BrowserSessionList, WireObject> = struct<BrowserSessionList>(
  'BrowserSessionList',
  { sessions: listOf(BrowserSession), totalCount: t.number },
);
