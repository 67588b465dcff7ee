import type { Operation } from '../api/endpoints.js';
import type { Subject } from 'rxjs';
import { isWitriumError, type AnyWitriumError } from '../errors/isWitriumError.js';

/** The HTTP request that an event is about. */
export interface RequestActivity {
  /** Counts the requests of one client; a request and its end have the same. */
  readonly requestNumber: number;
  /** The call, by the name of the client's method: 'submitWorkflow', … */
  readonly operation: Operation;
  /** Of HTTP. */
  readonly method: 'GET' | 'POST';
  /** The path with its id left out: `/v1/runs/{id}/results`. */
  readonly path: string;
  /** What `{id}` stands for in the path: the id of a workflow, a talent, a run or a session. */
  readonly id: string | null;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** A request is sent. */
export interface RequestStarted extends RequestActivity {
  /** Tells this activity from others. */
  readonly type: 'request';
}

/** An answer came, whatever its status. */
export interface ResponseReceived extends RequestActivity {
  /** Tells this activity from others. */
  readonly type: 'response';
  /** Of HTTP: 200, 404, … */
  readonly status: number;
  /** In milliseconds. */
  readonly duration: number;
}

/** No answer came. */
export interface RequestFailed extends RequestActivity {
  /** Tells this activity from others. */
  readonly type: 'request-failed';
  /** The `_tag` of the error. */
  readonly errorTag: AnyWitriumError['_tag'];
  /** In milliseconds. */
  readonly duration: number;
}

/** The subscriber left before the answer came. */
export interface RequestAborted extends RequestActivity {
  /** Tells this activity from others. */
  readonly type: 'request-aborted';
  /** In milliseconds. */
  readonly duration: number;
}

/** A failed request is tried again. Its number is that of the try that failed. */
export interface RequestRetried extends RequestActivity {
  /** Tells this activity from others. */
  readonly type: 'retry';
  /** The pause before the next try, in milliseconds. */
  readonly delay: number;
  /** The `_tag` of the error. */
  readonly errorTag: AnyWitriumError['_tag'];
  /** The status, when the failure was an answer. */
  readonly status: number | null;
}

/**
 * The API has opened a session for this client, or a session is known to be closed: one event for each call that
 * closes it.
 */
export interface SessionActivity {
  /** Tells this activity from others. */
  readonly type: 'session-opened' | 'session-closed';
  /** The session's id. */
  readonly sessionId: string;
}

/** Work in the background, such as closing a session after an unsubscribe, has failed. */
export interface CleanupFailed {
  /** Tells this activity from others. */
  readonly type: 'cleanup-failed';
  /** The call that was to undo something: 'closeBrowserSession' or 'cancelRun'. */
  readonly operation: Operation;
  /** The run's or the session's id, where it is known. */
  readonly id: string | null;
  /** What it has failed with. */
  readonly error: unknown;
}

/** What a client does. Never holds the token, arguments, file contents or results. */
export type Activity =
  RequestStarted | ResponseReceived | RequestFailed | RequestAborted | RequestRetried | SessionActivity | CleanupFailed;

/** Who is told; events are made only while somebody is there. */
export type ActivityListener = Pick<Subject<Activity>, 'next' | 'observed'>;

/** Everything that the transport throws is an error of ours; an unknown one could only come from the network. */
export const tagOf = (error: unknown): AnyWitriumError['_tag'] => (isWitriumError(error) ? error._tag : 'NetworkError');
