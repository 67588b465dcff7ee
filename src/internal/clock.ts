import { asyncScheduler } from 'rxjs';

/** Gives a time, in milliseconds. */
export type Clock = () => number;

/**
 * A clock that goes as another does, but never back: when that is set back, this one stands still for a moment, and goes
 * on with it from there.
 */
export const forwards = (clock: Clock): Clock => {
  let last = clock();
  let time = last;
  return () => {
    const now = clock();
    time += Math.max(0, now - last);
    last = now;
    return time;
  };
};

/** Starts to measure: gives how much time has gone by since. Goes by the clock of RxJS. */
export const stopwatch = (): Clock => {
  const clock = forwards(() => asyncScheduler.now());
  const start = clock();
  return () => clock() - start;
};
