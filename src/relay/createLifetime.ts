import { defer, firstValueFrom, from, fromEvent, merge, of, ReplaySubject, takeUntil } from 'rxjs';
import type { Observable, ObservableInput } from 'rxjs';
import { ApiRefusal } from '../index.js';
import { after } from '../internal/after.js';

/** Nobody reads it: the browser has left. */
const CLIENT_CLOSED_REQUEST = 499;

const NOTHING = Symbol('nothing');

/** How long the parts of a request are waited for. */
export interface Lifetime {
  readonly isClosed: () => boolean;
  /** Emits when a browser has left, or the relay is closed. */
  readonly unwanted: (request: Request) => Observable<unknown>;
  /** Waits for a value as long as the browser and the relay are there; refuses the request else. */
  readonly wait: <T>(request: Request, work: () => ObservableInput<T>) => Promise<T>;
  /** Waits for what must come to its end: no longer than `close` does. It goes on in any case. */
  readonly finish: <T>(work: () => Promise<T>) => Promise<T>;
  /** Keeps `close` waiting. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /**
   * Ends what waits, lets come to its end what must, and then does what is left to do.
   *
   * @param limit How long all of it may take, in milliseconds.
   */
  readonly close: (limit: number, last: () => Promise<unknown>) => Promise<void>;
}

/** Makes the lifetime of a relay. */
export const createLifetime = (): Lifetime => {
  const closed$ = new ReplaySubject<void>(1);
  const givenUp$ = new ReplaySubject<void>(1);
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  const unwanted = ({ signal }: Request): Observable<unknown> =>
    merge(closed$, signal.aborted ? of(null) : fromEvent(signal, 'abort'));

  const settle = async <T>(source: Observable<T>): Promise<T> => {
    const value = await firstValueFrom(source, { defaultValue: NOTHING });
    if (value === NOTHING) throw new ApiRefusal(isClosed ? 503 : CLIENT_CLOSED_REQUEST, 'The request was given up');
    return value as T;
  };

  return {
    isClosed: () => isClosed,
    unwanted,
    wait: (request, work) => settle(defer(work).pipe(takeUntil(unwanted(request)))),
    finish: (work) => settle(from(work()).pipe(takeUntil(givenUp$))),
    track: (work) => {
      underWay.add(work);
      return work.finally(() => underWay.delete(work));
    },
    close: async (limit, last) => {
      isClosed = true;
      closed$.next();
      const over$ = new ReplaySubject<unknown>(1);
      const alarm = after(limit).subscribe(over$);
      const orOver = (work: () => Promise<unknown>) => firstValueFrom(merge(defer(work), over$));
      await orOver(() => Promise.all(underWay));
      givenUp$.next();
      await orOver(last);
      alarm.unsubscribe();
    },
  };
};
