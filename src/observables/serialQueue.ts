import { concat, defer, finalize, Subject, type Observable } from 'rxjs';

/** Puts an Observable in line: it is subscribed when those before it have ended. */
export type SerialQueue = <T>(job: Observable<T>) => Observable<T>;

/**
 * A queue in which one job runs at a time. A job that ends, in whatever way, makes room for the next; one
 * that is unsubscribed while it waits never starts.
 */
export const createSerialQueue = (): SerialQueue => {
  const line: Subject<never>[] = [];
  return (job) =>
    defer(() => {
      const turn$ = new Subject<never>();
      line.push(turn$);
      if (line.length === 1) turn$.complete();
      return concat(turn$, job).pipe(
        finalize(() => {
          const wasFirst = line[0] === turn$;
          line.splice(line.indexOf(turn$), 1);
          if (wasFirst) line[0]?.complete();
        }),
      );
    });
};
