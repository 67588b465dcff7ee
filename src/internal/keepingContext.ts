import { builtIn } from './platform.js';

/** What zone.js puts into the global scope. */
interface Zoned {
  readonly Zone?: { readonly current: { readonly wrap: <T>(callback: () => T, source: string) => () => T } };
}

const NAME = 'witrium-rx';

/**
 * The same function in the asynchronous context of now, however much later it is called and by whom: that of Node's
 * `AsyncLocalStorage`, and the zone where there is zone.js.
 */
export const keepingContext = <T>(callback: () => T): (() => T) => {
  const { Zone } = globalThis as Zoned;
  const inZone = Zone === undefined ? callback : Zone.current.wrap(callback, NAME);
  const hooks = builtIn?.('node:async_hooks');
  if (!hooks) return inZone;
  const context = new hooks.AsyncResource(NAME);
  return () => context.runInAsyncScope(inZone);
};
