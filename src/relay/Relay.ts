/// <reference lib="esnext.disposable" preserve="true" />

/** Stands between browsers and the API, and holds the token. */
export interface Relay extends AsyncDisposable {
  /** Where it is mounted. */
  readonly basePath: string;
  /**
   * Answers one request of a browser. Never rejects: what goes wrong is an answer too. The request to the API is
   * aborted when the request's `signal` is, unless it makes, cancels or closes something; a session that was made for a
   * browser that has left is closed. The body of an event stream stops following the run when it is cancelled, or when
   * the signal is aborted. A body that is not wanted is left unread; what becomes of it is for the server to decide.
   *
   * @param request What came, with its whole address: the path decides what it is.
   */
  readonly handle: (request: Request) => Promise<Response>;
  /**
   * Ends all event streams, refuses with 503 what comes from now on and what only waits, such as a body that is half
   * sent, lets come to its end what makes, cancels or closes something, and closes the client if the relay has made it.
   * Takes no longer than `closeTimeout`; what has not ended then goes on by itself. Closing twice is closing once.
   */
  readonly close: () => Promise<void>;
}
