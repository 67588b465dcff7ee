import { tap, type Observable } from 'rxjs';
import type { Transport } from '../transport/createTransport.js';
import type { CleanupFailed } from '../transport/activity.js';

/** Starts work that undoes something, whoever leaves meanwhile; a failure is reported. */
export const cleanup = <T>(
  { background, report }: Transport,
  { operation, id }: Pick<CleanupFailed, 'operation' | 'id'>,
  work: Observable<T>,
): Observable<T> =>
  background(
    work.pipe(
      tap({
        error: (error: unknown) => {
          report({ type: 'cleanup-failed', operation, id, error });
        },
      }),
    ),
  );
