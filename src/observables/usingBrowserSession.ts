import { catchError, concat, defer, EMPTY, from, identity, ignoreElements, mergeMap, tap, throwError } from 'rxjs';
import type { MonoTypeOperatorFunction, Observable, ObservableInput } from 'rxjs';
import type { BrowserSessionCreateOptions } from '../codecs/BrowserSessionCreateOptions.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { SessionCloseError } from '../errors/SessionCloseError.js';
import { given } from '../internal/check.js';
import { describe } from '../internal/describe.js';
import { keepingContext } from '../internal/keepingContext.js';
import type { Transport } from '../transport/createTransport.js';
import { closeSession } from './closeBrowserSession.js';
import { createBrowserSession } from './createBrowserSession.js';
import { createSession, type WitriumSession } from './WitriumSession.js';

/** What uses a session: makes the stream that runs in it. */
export type SessionFactory<T> = (session: WitriumSession) => ObservableInput<T>;

/**
 * Calls `release` once when the source ends; it starts what it returns by itself. That is awaited before
 * complete or error is passed on; after an unsubscribe nobody is there to wait.
 */
const releasing =
  <T>(release: () => Observable<unknown>, failed: (cause: unknown) => Error): MonoTypeOperatorFunction<T> =>
  (source) => {
    const released = defer(release).pipe(ignoreElements());
    const rethrow = (error: unknown) => throwError(() => error);
    const owned = source.pipe(
      tap({
        unsubscribe: () => {
          release();
        },
      }),
      catchError((error: unknown) => concat(released.pipe(catchError(() => EMPTY)), rethrow(error))),
    );
    return concat(owned, released.pipe(catchError((cause: unknown) => rethrow(failed(cause)))));
  };

const noFactory = (factory: unknown) =>
  new InvalidOptionsError({
    operation: 'usingBrowserSession',
    errors: [`factory: expected a function, got ${describe(factory)}`],
  });

/**
 * Opens a session, hands it to `factory`, closes it in the end. See `WitriumClient.usingBrowserSession`.
 *
 * @param around Makes of the factory the one that is called. Default: itself.
 */
export const usingBrowserSession = <T>(
  transport: Transport,
  options: BrowserSessionCreateOptions,
  factory: SessionFactory<T>,
  around: (factory: SessionFactory<T>) => SessionFactory<T> = identity,
): Observable<T> => {
  // Before a session is opened, which costs something.
  if (typeof factory !== 'function') return throwError(() => noFactory(factory));
  const use = around(factory);
  return createBrowserSession(transport, options).pipe(
    mergeMap((info) => {
      const { session, end } = createSession(transport, info);
      // The request is the owner's, whoever it is that leaves.
      const close = keepingContext(() => {
        end();
        return closeSession(transport, info.uuid, given(options).preserveState);
      });
      return defer(() => from(use(session))).pipe(
        releasing(
          close,
          (cause) => new SessionCloseError({ operation: 'usingBrowserSession', sessionId: info.uuid, cause }),
        ),
      );
    }),
  );
};
