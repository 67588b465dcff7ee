import { ignoreElements, interval, merge, mergeMap, tap } from 'rxjs';
import { onceDone, type Weather } from './Weather.js';

/** Kills a worker each time, freezes one for longer than its locks last, and restarts Redis in the middle. */
export const kills = (): Weather => {
  let [killed, frozen, redisRestarts] = [0, 0, 0];
  return {
    harm: ({ crew, redis, settings }, { runs, killEvery }, counts$) => {
      const kills$ = interval(killEvery).pipe(
        tap(() => {
          if (crew.killOldest()) killed += 1;
        }),
      );
      const freezes$ = onceDone(counts$, 0.25, runs).pipe(
        tap(() => {
          if (crew.freezeNewest(3 * settings.lockDuration)) frozen += 1;
        }),
      );
      const restarts$ = onceDone(counts$, 0.5, runs).pipe(
        mergeMap(() => redis.restart()),
        tap(() => {
          redisRestarts += 1;
        }),
      );
      return merge(kills$, freezes$, restarts$).pipe(ignoreElements());
    },
    felt: () => ({ killed, frozen, redisRestarts }),
  };
};
