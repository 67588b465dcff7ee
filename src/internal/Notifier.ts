import { from, isObservable, type ObservableInput } from 'rxjs';
import { hasKey } from './guards.js';

/** What tells of something by emitting: an Observable, a promise, an async iterable. A list would tell all at once. */
export type Notifier<T> = Exclude<ObservableInput<T>, ArrayLike<T> | Iterable<T>>;

/** Whether RxJS can make an Observable of a value, and the value is no list and no text. */
export const isNotifier = (value: unknown): value is Notifier<unknown> => {
  if (isObservable(value)) return true;
  if (typeof value !== 'object' || value === null || hasKey(value, Symbol.iterator)) return false;
  try {
    from(value as Notifier<unknown>);
    return true;
  } catch {
    return false;
  }
};
