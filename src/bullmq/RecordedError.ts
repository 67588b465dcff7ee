import { isWitriumError } from '../index.js';

/** What is kept of an error: no snapshot, no result, nothing that was sent. */
export interface RecordedError {
  /** The `_tag` of an error of this library, or the name of another one. */
  readonly tag: string;
  readonly message: string;
  readonly operation: string | null;
  readonly runId: string | null;
  /** The HTTP status, where there was one. */
  readonly status: number | null;
  /** The code of the network, where there was one. */
  readonly code: string | null;
}

/** An error as it goes into a job's data. */
export const recordedError = (error: unknown): RecordedError => {
  if (!isWitriumError(error)) {
    const [tag, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
    return { tag, message, operation: null, runId: null, status: null, code: null };
  }
  return {
    tag: error._tag,
    message: error.message,
    operation: error.operation,
    runId: error.runId ?? null,
    status: error._tag === 'HttpStatusError' ? error.status : null,
    code: error._tag === 'NetworkError' ? error.code : null,
  };
};
