import type { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import type { ApiToken } from './apiToken.js';
import type { RetryPolicy } from './retry.js';

/** An axios, by what is used of it: an instance of axios.create(), of whatever version. */
export interface AxiosLike {
  /** Sends one request of axios; resolves to its response. */
  request(config: object): PromiseLike<unknown>;
}

/** The configuration of a client. */
export interface WitriumClientConfig {
  /**
   * The API token, or a function that is asked before each request. Default: the environment's
   * `WITRIUM_API_TOKEN` on Node. May be absent only with a `baseUrl` of one's own: a backend that holds it.
   */
  readonly apiToken?: ApiToken | undefined;
  /** Default: the environment's `WITRIUM_BASE_URL`, then https://api.witrium.com. In a browser also a path: '/api/witrium'. */
  readonly baseUrl?: string | undefined;
  /**
   * The limit of each try of an HTTP request, in milliseconds; for an event stream, the limit until it is open. Default: none. A
   * run's time is limited by `withTimeout`.
   */
  readonly timeout?: number | undefined;
  /**
   * The largest answer that is read, in bytes. Default 67,108,864 (64 MiB). In a browser only of polls and reads. It is
   * also the largest event of an event stream, in characters.
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * How many requests are under way at a time; those beyond wait in line, first come, first served. Talents, which
   * answer when they have ended, cancels and closes do not count and do not wait. A request without an answer keeps its
   * place until `timeout`. Default 50.
   */
  readonly maxConcurrentRequests?: number | undefined;
  /**
   * How many event streams are open at a time; runs beyond are polled, and take a place that is free at their next
   * poll. 0: never. Only a relay offers event streams. They do not count as `maxConcurrentRequests`. Over HTTP/1.1 a
   * browser has six connections to one origin for all its tabs, and each stream holds one. Default 50 on Node, 1 in
   * browsers.
   */
  readonly maxEventStreams?: number | undefined;
  /**
   * How long `close()` waits for what goes on in the background, such as the close of a session, in milliseconds; what
   * has not ended by then is given up, and told by `activity$`. Default 30,000.
   */
  readonly closeTimeout?: number | undefined;
  /** Whether certificates are checked. Default true. Node only. */
  readonly verifySsl?: boolean | undefined;
  /** Defaults for `usingBrowserSession` and `openBrowserSession`; what is given there wins, option by option. */
  readonly sessionOptions?: BrowserSessionCreateOptions | undefined;
  /** How transient faults are retried; false: never. Default: up to three times in a row, as `RetryPolicy` says. */
  readonly retry?: RetryPolicy | false | undefined;
  /** Further headers of every request; the token is none of them. Default: on Node `User-Agent: witrium-rx/VERSION`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The axios to send with, interceptors and all. Default: one of the client's own. */
  readonly axios?: AxiosLike | undefined;
}
