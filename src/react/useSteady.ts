import { useState } from 'react';
import { InvalidOptionsError } from '../index.js';

/** What was made, and of what. */
interface Held<T> {
  readonly key: readonly unknown[];
  readonly made: T;
  /** How often in a row there was another key. */
  readonly changes: number;
}

/** More than any component has a reason for, and fewer than React puts up with. */
const MOST_CHANGES = 5;

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((value, index) => Object.is(value, b[index]));

/**
 * What was made of a key, until there is another one. React renders the component once more when the key is new. One
 * that is then new again was made while rendering: each render would submit a run, and show it by the next render. So
 * that is refused before anything is sent.
 *
 * @throws InvalidOptionsError when each render has another key.
 */
export const useSteady = <T>(key: readonly unknown[], make: () => T, told: string): T => {
  const [held, hold] = useState<Held<T>>(() => ({ key, made: make(), changes: 1 }));
  if (isSame(held.key, key)) {
    if (held.changes > 0) hold({ ...held, changes: 0 });
    return held.made;
  }
  if (held.changes >= MOST_CHANGES) throw new InvalidOptionsError({ operation: 'useRun', errors: [told] });
  const next = { key, made: make(), changes: held.changes + 1 };
  hold(next);
  return next.made;
};
