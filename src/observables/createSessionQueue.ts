import {
  asapScheduler,
  catchError,
  concat,
  defer,
  EMPTY,
  ignoreElements,
  Observable,
  observeOn,
  repeat,
  Subject,
  takeUntil,
  takeWhile,
  tap,
} from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { after } from '../internal/after.js';
import { createQueue } from '../internal/createQueue.js';
import { keepingContext } from '../internal/keepingContext.js';
import type { Transport } from '../transport/createTransport.js';

/** The pauses between two looks at a session that may be busy, in milliseconds: the first doubles up to the longest. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 1600;

const pauseOf = (count: number): Observable<unknown> => after(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (count - 1)));

/** Completes when the session is not busy, or does not say. The API refuses a run in a busy session. */
const untilFree = (transport: Transport, sessionId: string): Observable<never> =>
  transport.call({ operation: 'getBrowserSession', id: sessionId }).pipe(
    repeat({ delay: pauseOf }),
    takeWhile(({ isBusy }) => isBusy),
    ignoreElements(),
    catchError(() => EMPTY),
  );

const hasEnded = (sessionId: string) =>
  new InvalidOptionsError({
    operation: 'usingBrowserSession',
    errors: [`session ${sessionId} is closed, or about to be: nothing can run in it any more`],
  });

/** What runs in one session, one after the other. */
export interface SessionQueue {
  /** Puts work in line. `isOver` tells the value with which the session is free again; whoever has it may leave. */
  readonly enqueue: <T>(work: Observable<T>, isOver: (value: T) => boolean) => Observable<T>;
  /**
   * What tells later that the work that has begun last has ended; it means nothing once other work has begun. Where
   * nobody tells, the session is asked.
   */
  readonly latest: () => () => void;
  /** Nothing begins from now on. */
  readonly end: () => void;
}

/** The queue of one session: the next begins when the session is free. */
export const createSessionQueue = (transport: Transport, sessionId: string): SessionQueue => {
  const queue = createQueue(1);
  const freed$ = new Subject<void>();
  let mayBeBusy = false;
  let begun = 0;
  let isOpen = true;

  const free = (): void => {
    mayBeBusy = false;
    freed$.next();
  };

  /** Whoever waits goes on in its own asynchronous context, and not inside what the one before hears. */
  const freedHere$ = new Observable<void>((subscriber) => {
    const tell = keepingContext(() => {
      subscriber.next();
    });
    return freed$.pipe(observeOn(asapScheduler)).subscribe(tell);
  });

  const enqueue: SessionQueue['enqueue'] = (work, isOver) => {
    const begin = defer(() => {
      mayBeBusy = true;
      begun += 1;
      return work;
    }).pipe(
      tap((value) => {
        if (isOver(value)) free();
      }),
    );
    return queue(
      defer(() => {
        if (!isOpen) throw hasEnded(sessionId);
        return mayBeBusy ? concat(untilFree(transport, sessionId).pipe(takeUntil(freedHere$)), begin) : begin;
      }),
    );
  };

  return {
    enqueue,
    latest: () => {
      const mine = begun;
      return () => {
        if (begun === mine) free();
      };
    },
    end: () => {
      isOpen = false;
    },
  };
};
