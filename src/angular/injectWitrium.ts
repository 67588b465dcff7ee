import { assertInInjectionContext, inject } from '@angular/core';
import type { WitriumClient } from '../index.js';
import { WITRIUM_CLIENT } from './WITRIUM_CLIENT.js';

/**
 * Gives the client of `provideWitrium`; the first call makes it.
 *
 * @throws Error when there is no `provideWitrium`, and outside an injection context.
 * @throws InvalidOptionsError when something is wrong with the configuration.
 * @example
 * ```ts
 * class Orders {
 *   readonly client = injectWitrium();
 * }
 * ```
 */
export const injectWitrium = (): WitriumClient => {
  assertInInjectionContext(injectWitrium);
  const client = inject(WITRIUM_CLIENT, { optional: true });
  if (client === null) {
    throw new Error('injectWitrium: there is no client; add provideWitrium({ … }) to the providers of the app');
  }
  return client;
};
