import { ApiRefusal } from '../index.js';
import type { RelayOptions } from './RelayOptions.js';

/** How many event streams there may be. */
export interface StreamLimits {
  readonly maxEventStreams: number;
  readonly maxStreamsPerKey: number;
  readonly streamKey: NonNullable<RelayOptions['streamKey']>;
}

/** Takes a place for a stream and gives what frees it, also when it is called twice. Refuses with 429. */
export type TakePlace = (key: unknown) => () => void;

/** In seconds. */
const RETRY_AFTER = '5';

const tooMany = (detail: string) => new ApiRefusal(429, detail, { 'retry-after': RETRY_AFTER });

/** Makes the places of a relay. */
export const createStreamPlaces = ({ maxEventStreams, maxStreamsPerKey }: StreamLimits): TakePlace => {
  const taken = new Map<string | undefined, number>();
  let all = 0;
  return (given) => {
    // An object, where types are not checked, must not be a new key each time.
    const key = typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
    const mine = taken.get(key) ?? 0;
    if (all >= maxEventStreams) throw tooMany('Too many event streams are open');
    if (mine >= maxStreamsPerKey) throw tooMany('You have too many event streams open');
    taken.set(key, mine + 1);
    all += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      all -= 1;
      const left = (taken.get(key) ?? 0) - 1;
      if (left > 0) taken.set(key, left);
      else taken.delete(key);
    };
  };
};
