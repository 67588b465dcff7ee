import { keepingContext } from './keepingContext.js';
import { soon } from './soon.js';

/** A number of places, and a line of those who wait for one: first come, first served. */
export interface Line {
  /**
   * Calls `start` when there is a place: at once, or later in the asynchronous context of now.
   *
   * @returns Gives the place up, or that in line: then it never starts.
   */
  readonly enter: (start: () => void) => () => void;
}

/**
 * Makes a line. Who leaves makes room for the next, who starts a moment later: not inside the end of somebody else, so
 * that the call stack does not grow with the line, and whoever leaves in the meantime, with many others, never starts.
 */
export const createLine = (places: number): Line => {
  const waiting = new Set<() => void>();
  // One iterator goes on from where it is: a new one would walk over all that have left.
  let inTurn = waiting.values();
  let taken = 0;
  let isCalling = false;

  /** The places may have been taken between the call and now: by somebody who found nobody in line. */
  const next = (): (() => void) | undefined => {
    if (taken >= places) return undefined;
    const found = inTurn.next();
    if (found.done !== true) return found.value;
    inTurn = waiting.values();
    return inTurn.next().value;
  };

  const callNext = (): void => {
    for (let start = next(); start !== undefined; start = next()) {
      waiting.delete(start);
      taken += 1;
      start();
    }
    isCalling = false;
  };

  const makeRoom = (): void => {
    taken -= 1;
    if (isCalling || waiting.size === 0) return;
    isCalling = true;
    soon(callNext);
  };

  return {
    enter: (start) => {
      let hasPlace = taken < places && waiting.size === 0;
      let hasLeft = false;
      const begin = hasPlace
        ? start
        : keepingContext(() => {
            hasPlace = true;
            start();
          });
      if (hasPlace) {
        taken += 1;
        begin();
      } else waiting.add(begin);
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        if (hasPlace) makeRoom();
        else waiting.delete(begin);
      };
    },
  };
};
