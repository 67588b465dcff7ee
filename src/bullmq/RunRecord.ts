import * as t from 'io-ts';
import type { RunToken } from '../index.js';
import { JobDataError } from './errors.js';
import { readStored } from './readStored.js';
import { RecordedError } from './RecordedError.js';
import { Id, Instant, optional, own, storedList, storedObject } from './stored.js';
import { UncertainSubmit } from './UncertainSubmit.js';

/** What every record carries along. */
export interface RunRecordBase {
  /** The browser session that was opened for the run and is to be closed. */
  readonly sessionId?: string | undefined;
  /** Uncertain submits of this order that were followed by another one. */
  readonly uncertain?: readonly UncertainSubmit[] | undefined;
}

/** Nothing is under way. */
export interface ReadyRecord extends RunRecordBase {
  /** Tells this record from others. */
  readonly phase: 'ready';
}

/** A session is being opened, or was by somebody who is gone. */
export interface OpeningRecord extends RunRecordBase {
  /** Tells this record from others. */
  readonly phase: 'opening';
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** A session is open, and nothing was submitted. */
export interface OpenedRecord extends RunRecordBase {
  /** Tells this record from others. */
  readonly phase: 'opened';
  /** The browser session that was opened for the run and is to be closed. */
  readonly sessionId: string;
}

/** The submit is about to leave, or has left. */
export interface SubmittingRecord extends RunRecordBase {
  /** Tells this record from others. */
  readonly phase: 'submitting';
  /** Tells this submit from others of the same order. */
  readonly attemptId: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** The run exists. */
export interface SubmittedRecord extends RunRecordBase {
  /** Tells this record from others. */
  readonly phase: 'submitted';
  /** What `resumeRun` needs to go on with the run. */
  readonly token: RunToken;
}

/** How far an order has come. It is stored before each thing that must not happen twice, and after it. */
export type RunRecord = ReadyRecord | OpeningRecord | OpenedRecord | SubmittingRecord | SubmittedRecord;

/** A job has failed for good. */
export interface FailedRun extends RunRecordBase {
  /** Tells this record from others. */
  readonly phase: 'failed';
  /** How many attempts the engine had counted then. */
  readonly attemptsMade: number;
  /** How many workers the engine had counted then that had died with the job. Absent where it counts none. */
  readonly stalledCounter?: number | undefined;
  /** Why the job has failed. */
  readonly error: RecordedError;
  /** Of a run that may still go on, as it could not be followed to its end. */
  readonly token?: RunToken | undefined;
}

const kept = { sessionId: optional(Id), uncertain: optional(storedList(UncertainSubmit)) };

const token = storedObject<RunToken>({ version: t.literal(1), runId: Id });

const phase = <P extends string>(name: P) => ({ phase: t.literal(name) });

const reading =
  <A>(decoder: t.Decoder<unknown, A>) =>
  (run: unknown): A =>
    readStored(decoder, run, 'run');

const READERS: ReadonlyMap<unknown, (run: unknown) => RunRecord | FailedRun> = new Map<
  unknown,
  (run: unknown) => RunRecord | FailedRun
>([
  ['ready', reading(storedObject<ReadyRecord>({ ...phase('ready'), ...kept }))],
  ['opening', reading(storedObject<OpeningRecord>({ ...phase('opening'), ...kept, at: Instant }))],
  ['opened', reading(storedObject<OpenedRecord>({ ...phase('opened'), ...kept, sessionId: Id }))],
  [
    'submitting',
    reading(storedObject<SubmittingRecord>({ ...phase('submitting'), ...kept, attemptId: Id, at: Instant })),
  ],
  ['submitted', reading(storedObject<SubmittedRecord>({ ...phase('submitted'), ...kept, token }))],
  [
    'failed',
    reading(
      storedObject<FailedRun>({
        ...phase('failed'),
        ...kept,
        attemptsMade: t.number,
        stalledCounter: optional(t.number),
        error: RecordedError,
        token: optional(token),
      }),
    ),
  ],
]);

/**
 * A record that was stored; undefined where there is none.
 *
 * @throws JobDataError when it is none of this library.
 */
export const readRecord = (run: unknown): RunRecord | FailedRun | undefined => {
  if (run === undefined || run === null) return undefined;
  const read = READERS.get(own(run as { readonly phase?: unknown }, 'phase'));
  if (read === undefined)
    throw new JobDataError({ problem: `run.phase: expected one of ${[...READERS.keys()].join(', ')}` });
  return read(run);
};

/** Where an order goes on. One that has failed for good is taken up only when somebody has asked for that. */
export const goingOnFrom = (record: RunRecord | FailedRun | undefined): RunRecord | undefined => {
  if (record?.phase !== 'failed') return record;
  const { token, sessionId, uncertain } = record;
  return token === undefined
    ? { phase: 'ready', sessionId, uncertain }
    : { phase: 'submitted', token, sessionId, uncertain };
};

/** The submit that a record says is under way, when nobody knows what has become of it. */
export const uncertainSubmit = (
  workflowId: string,
  { attemptId, at, sessionId }: SubmittingRecord,
  cause: string,
): UncertainSubmit => ({ workflowId, attemptId, at, sessionId: sessionId ?? null, cause });
