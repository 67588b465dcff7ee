import { Refusal } from './Refusal.js';
import type { Browser, World } from './World.js';

/** A new browser with what the saved states restore. */
export const openBrowser = (world: World, stateNames: readonly string[] = []): Browser => {
  const marks = stateNames.flatMap((name) => {
    const state = world.states.get(name);
    if (!state) throw new Refusal(404, `State not found: ${name}`);
    return state;
  });
  return { marks: new Set(marks) };
};

/** Saves what the browser holds now; a state of this name is replaced. */
export const saveState = (world: World, name: string | null | undefined, browser: Browser): void => {
  if (name) world.states.set(name, [...browser.marks]);
};
