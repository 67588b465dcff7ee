import { soon } from '../internal/soon.js';

/**
 * Counts who uses something, and does away with it soon after the last one has left. React leaves a component and comes
 * back at once, in StrictMode and when it moves it: who is back by then finds all as it was.
 *
 * @param laps How often to look again before it is really left.
 */
export const createUses = (release: () => void, laps = 1): (() => () => void) => {
  let uses = 0;
  let isHeld = false;
  const look = (again: number): void => {
    if (uses > 0 || !isHeld) return;
    if (again > 0) {
      soon(() => {
        look(again - 1);
      });
      return;
    }
    isHeld = false;
    release();
  };
  return () => {
    uses += 1;
    isHeld = true;
    return () => {
      uses -= 1;
      look(laps);
    };
  };
};
