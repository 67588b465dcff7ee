/// <reference lib="esnext.disposable" preserve="true" />
import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject, Operation, WorkflowRunStatus } from '../../index.js';
import type { SessionSettings } from '../world/World.js';
import type { SimulatedFault } from './faults/SimulatedFault.js';

/** A request that reached the simulator. */
export interface RecordedRequest {
  /** 'unknown' when no operation has this method and path. */
  readonly operation: Operation | 'unknown';
  /** Of HTTP, in upper case. */
  readonly method: string;
  /** As it was sent: still percent-encoded, with the query if there was one. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON; undefined before it has arrived, and when there is none. */
  readonly body: unknown;
  /** The status answered; undefined before that, and for good when the client left before or a fault left no answer. */
  readonly status: number | undefined;
  /** When the head of the request arrived, in milliseconds since the epoch. */
  readonly at: number;
}

/** A browser session that has not been closed. */
export interface SimulatedSession {
  /** The session's id. */
  readonly uuid: string;
  /** Those it was opened with, the defaults filled in. */
  readonly options: SessionSettings;
  /** What the browser holds now. */
  readonly marks: readonly string[];
  /** Whether a run or a talent is going on in it. */
  readonly busy: boolean;
}

/** A run that a submit has made. */
export interface SimulatedRun {
  /** The run's id. */
  readonly runId: string;
  /** The workflow, by its id. */
  readonly workflowId: string;
  /** The browser session that it runs in; null when it has a browser of its own. */
  readonly sessionId: string | null;
  /** Empty when none were sent. */
  readonly args: JsonObject;
  /** As of now. */
  readonly status: WorkflowRunStatus;
  /** Whether `status` is 'X': by a cancel, or by the close of its session. */
  readonly cancelled: boolean;
}

/** A running simulator: what it is reached by, and what it has seen. */
export interface Simulator extends AsyncDisposable {
  /** 'http://127.0.0.1:PORT' */
  readonly baseUrl: string;
  /** The token to send. When the option was null any does, and this is the default one. */
  readonly apiToken: string;
  /** Every request so far, in the order of arrival; the array is live. */
  readonly requests: readonly RecordedRequest[];
  /** The requests of one operation so far. */
  readonly requestsTo: (operation: RecordedRequest['operation']) => readonly RecordedRequest[];
  /** The sessions that are open now, in the order of creation. */
  readonly openSessions: readonly SimulatedSession[];
  /** Every run so far, in the order of submission. */
  readonly submittedRuns: readonly SimulatedRun[];
  /** The saved browser states as of now, by name: the marks that each restores. */
  readonly states: Readonly<Record<string, readonly string[]>>;
  /**
   * Makes requests go wrong from now on, and gives back the function that ends it. Requests that hang already go on
   * hanging.
   *
   * @throws InvalidOptionsError that names what is wrong with the fault.
   */
  readonly addFault: (fault: SimulatedFault) => () => void;
  /**
   * Leaves the port and destroys every socket: whoever connects is refused. What goes on in the simulated service goes
   * on. Resolves to the function that listens again on the same port; it does nothing when the simulator does that
   * already or is closed, and rejects when the port was taken in between.
   */
  readonly refuseConnections: () => Promise<() => Promise<void>>;
  /** How many sockets are connected now. */
  readonly openConnections: number;
  /** Closes the server and every socket, whatever is in flight. Closing twice is closing once. */
  readonly close: () => Promise<void>;
}
