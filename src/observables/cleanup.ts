import type { Observable } from 'rxjs';
import type { CleanupFailed } from '../transport/activity.js';
import type { Transport } from '../transport/createTransport.js';

/** The limit of one request that undoes something, in milliseconds; one that may happen twice is then tried again. */
export const CLEANUP_TIMEOUT = 30_000;

/** Starts work that undoes something, whoever leaves meanwhile; a failure is reported. */
export const cleanup = <T>(
  { background, report }: Transport,
  { operation, id }: Pick<CleanupFailed, 'operation' | 'id'>,
  work: Observable<T>,
): Observable<T> => {
  const outcome$ = background(work);
  outcome$.subscribe({
    error: (error: unknown) => {
      report({ type: 'cleanup-failed', operation, id, error });
    },
  });
  return outcome$;
};
