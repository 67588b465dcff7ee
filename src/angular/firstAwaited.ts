import type { PendingTasks } from '@angular/core';
import { defer, finalize, tap, type MonoTypeOperatorFunction } from 'rxjs';

/** Keeps the app from being stable until the first value or the end: the server renders the page after that. */
export const firstAwaited =
  <T>(tasks: PendingTasks): MonoTypeOperatorFunction<T> =>
  (source) =>
    defer(() => {
      const done = tasks.add();
      return source.pipe(tap(done), finalize(done));
    });
