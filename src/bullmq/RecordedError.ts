import * as t from 'io-ts';
import { isWitriumError } from '../index.js';
import { messageOf as said } from '../internal/thrown.js';
import { orNull, shortened, storedObject, Text } from './stored.js';

/**
 * What is kept of an error: no snapshot, no result, nothing that was sent, and, unless that was asked for, no text of
 * the API, of a page or of anybody else, which may quote an argument. Each text has 1,000 characters at most.
 */
export interface RecordedError {
  /** The `_tag` of an error of this library, or the name of another one. */
  readonly tag: string;
  /** What has failed, and the tag, status and code. That of the error itself with `recordMessages`. */
  readonly message: string;
  /** The call or the operator that failed; null when the error is not of this library. */
  readonly operation: string | null;
  /** The run that it is about, where there is one. */
  readonly runId: string | null;
  /** The HTTP status, where there was one. */
  readonly status: number | null;
  /** The code of the network, where there was one. */
  readonly code: string | null;
}

/** Reads one that was stored. */
export const RecordedError = storedObject<RecordedError>({
  tag: Text,
  message: Text,
  operation: orNull(Text),
  runId: orNull(Text),
  status: orNull(t.number),
  code: orNull(Text),
});

/** Names and codes are words; what else an error of somebody carries in their place may be any text. */
const wordOr = <T>(text: unknown, otherwise: T): string | T =>
  typeof text === 'string' && /^[\w$.]{1,100}$/.test(text) ? text : otherwise;

/** What an error says by itself. */
export const messageOf = (error: unknown): string => shortened(said(error));

/** Whose messages are made of ids and of words of this library alone. */
const isPlain = (error: unknown): boolean =>
  isWitriumError(error, 'SubmitUncertainError') || isWitriumError(error, 'JobDataError');

const detailsOf = (error: unknown): Omit<RecordedError, 'message'> => {
  if (!isWitriumError(error)) {
    const tag = error instanceof Error ? wordOr(error.name, 'Error') : 'Error';
    return { tag, operation: null, runId: null, status: null, code: null };
  }
  const { _tag: tag, operation, runId } = error;
  return {
    tag,
    operation,
    runId: runId === undefined ? null : shortened(runId),
    status: error._tag === 'HttpStatusError' ? error.status : null,
    code: error._tag === 'NetworkError' ? wordOr(error.code, null) : null,
  };
};

/** 'submitWorkflow: HttpStatusError 422' */
const summaryOf = ({ tag, operation, status, code }: Omit<RecordedError, 'message'>): string =>
  [operation === null ? '' : `${operation}:`, tag, status ?? '', code ?? ''].filter((part) => part !== '').join(' ');

/** An error as it goes into a job's data. */
export const recordedError = (error: unknown, withMessage: boolean): RecordedError => {
  const { tag, ...rest } = detailsOf(error);
  const message = withMessage || isPlain(error) ? messageOf(error) : summaryOf({ tag, ...rest });
  return { tag, message, ...rest };
};
