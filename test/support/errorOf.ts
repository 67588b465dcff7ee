import { lastValueFrom, type Observable } from 'rxjs';

/** What a stream ends with; rejects when it does not fail. */
export const errorOf = (source: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(source).then(
    () => Promise.reject(new Error('did not fail')),
    (error: unknown) => error,
  );
