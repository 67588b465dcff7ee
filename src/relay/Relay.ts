/// <reference lib="esnext.disposable" preserve="true" />

/** Stands between browsers and the API, and holds the token. */
export interface Relay extends AsyncDisposable {
  /** Where it is mounted. */
  readonly basePath: string;
  /**
   * Answers one request of a browser. Never rejects: what goes wrong is an answer too. The request to the API is
   * aborted when the request's `signal` is, unless it makes, cancels or closes something. The body of an event stream
   * stops following the run when it is cancelled, or when the signal is aborted.
   *
   * @param request What came, with its whole address: the path decides what it is.
   */
  handle(request: Request): Promise<Response>;
  /**
   * Ends all event streams, refuses what comes from now on with 503, waits for what is under way, and closes the
   * client if the relay has made it. Closing twice is closing once.
   */
  close(): Promise<void>;
}
