import { asapScheduler } from 'rxjs';

/**
 * Calls `work` a moment later, by the clock of RxJS. Where somebody else's work throws in that moment, RxJS drops what
 * was to come after it: then it is asked again.
 */
export const soon = (work: () => void): void => {
  let isDone = false;
  const once = (): void => {
    isDone = true;
    work();
  };
  asapScheduler.schedule(once).add(() => {
    if (!isDone) soon(work);
  });
};
