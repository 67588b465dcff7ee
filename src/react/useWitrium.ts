import { useContext } from 'react';
import type { WitriumClient } from '../index.js';
import { shared } from './shared.js';

/**
 * Gives the client of the nearest `WitriumProvider`; the first call makes it.
 *
 * @throws Error when there is no `WitriumProvider`.
 * @throws InvalidOptionsError when something is wrong with the configuration.
 * @example
 * ```ts
 * const client = useWitrium();
 * ```
 */
export const useWitrium = (): WitriumClient => {
  const give = useContext(shared.client);
  if (give === null) {
    throw new Error('useWitrium: there is no client; put <WitriumProvider client={…}> around the app');
  }
  return give();
};
