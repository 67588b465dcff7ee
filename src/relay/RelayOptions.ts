import type { Operation, WatchOptions, WitriumClient, WitriumClientConfig } from '../index.js';

/** The calls that a relay knows: those of the API, and `watchRun`, the event stream of a run. */
export type RelayOperation = Operation | 'watchRun';

/** One request of a browser, before it is served. What belongs to somebody in it stands here, checked. */
export interface RelayCall {
  /** The call, by the name of the client's method: 'submitWorkflow', …; 'watchRun' is the event stream of a run. */
  readonly operation: RelayOperation;
  /** The id in the path: of a workflow, a talent, a run or a session. Null where the path has none. */
  readonly id: string | null;
  /** The request itself: its headers, its cookies. Its body has been read. */
  readonly request: Request;
  /** The browser session that the body names, to run in. */
  readonly browserSessionId?: string | undefined;
  /** The browser states that the body names, to restore. */
  readonly useStates?: readonly string[] | undefined;
  /** The browser state that the body names, to save. */
  readonly preserveState?: string | undefined;
}

/** What may be named: a list of the names, or a function that says yes to a name, and hears who asks. */
export type RelayAllowList = readonly string[] | ((name: string, call: RelayCall) => boolean);

/** What browsers may do. What is not allowed here is refused, whatever `authorize` says. */
export interface RelayAllow {
  /**
   * The ids of the workflows whose runs may be submitted, read, followed and cancelled: those that the API gives as
   * `workflow_id`. Default none.
   */
  readonly workflows?: RelayAllowList | undefined;
  /** The ids of the talents that may be run. Default none. */
  readonly talents?: RelayAllowList | undefined;
  /** The names of browser states that may be restored and saved. Default none: they may hold somebody's login. */
  readonly states?: RelayAllowList | undefined;
  /** Whether runs may be cancelled. Default false. */
  readonly cancel?: boolean | undefined;
  /** Whether browser sessions may be opened, looked at, used for runs and closed, by their id. Default false. */
  readonly sessions?: boolean | undefined;
  /** Whether the sessions of the whole account may be listed. Default false. */
  readonly listSessions?: boolean | undefined;
}

/** Something that the API has made for a browser. */
export interface RelayCreated {
  /** The call that has made it: 'submitWorkflow' makes a run, 'createBrowserSession' a session. */
  readonly operation: 'submitWorkflow' | 'createBrowserSession';
  /** The id of the new run or session. */
  readonly id: string;
  /** The request that it was made for; its body has been read. */
  readonly request: Request;
}

/** How runs are followed for the event streams. */
export type RelayWatch = Pick<WatchOptions, 'pollingInterval' | 'minWaitTime' | 'retry'>;

/** A name for whoever sends a request, such as the id of a user. */
export type StreamKey = string | null | undefined;

/** The options of a relay. */
export interface RelayOptions {
  /**
   * What talks to the API: a client, which stays its owner's to close, or the configuration of one, which the relay
   * makes and closes. All who follow a run share its polls: a token function of the client must not look at who asks.
   * Default: a client of the environment, with `WITRIUM_API_TOKEN`.
   */
  readonly client?: WitriumClient | WitriumClientConfig | undefined;
  /** Where the relay is mounted: begins with a slash, does not end with one. Default '/api/witrium'. */
  readonly basePath?: string | undefined;
  /** Nothing is allowed but this. */
  readonly allow: RelayAllow;
  /**
   * Asked before each request that `allow` lets pass: true serves it, false refuses it with 403, and a `Response`
   * answers it, such as a 401. Asked again for each open event stream, see `authorizeInterval`. Default: whoever
   * reaches the relay may do what is allowed.
   */
  readonly authorize?: ((call: RelayCall) => boolean | Response | Promise<boolean | Response>) | undefined;
  /**
   * How often `allow` and `authorize` are asked again for each open event stream, in milliseconds. A stream that may
   * not go on ends. Default: `heartbeat`.
   */
  readonly authorizeInterval?: number | undefined;
  /**
   * Told of each run and session that was made, before the browser hears of it: note down whose it is, and let
   * `authorize` look there. When it fails, what was made is undone: the run is cancelled, the session closed.
   */
  readonly onCreated?: ((created: RelayCreated) => void | Promise<void>) | undefined;
  /**
   * Pages of these origins may send requests too: 'https://app.example.com'. Their CORS headers are yours to add.
   * Default: only pages of the origin that the relay is on.
   */
  readonly origins?: readonly string[] | undefined;
  /**
   * The hosts that the relay is reached by, as the header `Host` has them: 'app.example.com', 'localhost:3000'.
   * Without a port any port is meant. All others are refused. Default: any host.
   */
  readonly hosts?: readonly string[] | undefined;
  /** The largest body of a request, in bytes. Default 10,485,760 (10 MiB); files travel in it. */
  readonly maxBodyBytes?: number | undefined;
  /** How long the body of a request may take to arrive, in milliseconds. Default 60,000. */
  readonly bodyTimeout?: number | undefined;
  /** How runs are polled for the event streams. Defaults as in `watchRun`: every 2000 ms. */
  readonly watch?: RelayWatch | undefined;
  /** The pause between two comments that keep an event stream open, in milliseconds. Default 15,000. */
  readonly heartbeat?: number | undefined;
  /** How many event streams may be open at a time; one more is answered with 429. Default 1000. */
  readonly maxEventStreams?: number | undefined;
  /**
   * Names whoever sends a request, for `maxStreamsPerKey`: the id of a user, an address. Those without a name share
   * one. Default: nobody is told apart.
   */
  readonly streamKey?: ((request: Request) => StreamKey | Promise<StreamKey>) | undefined;
  /** How many event streams may be open at a time for one name of `streamKey`. Default 50 where that is given. */
  readonly maxStreamsPerKey?: number | undefined;
  /**
   * How long `close()` waits for what must not be broken off, such as a submit, in milliseconds. Default 10,000.
   */
  readonly closeTimeout?: number | undefined;
  /** Told of what no browser should see: what your own functions throw. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined;
}
