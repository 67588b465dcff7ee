import { createElement, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { WitriumClient } from '../index.js';
import { clientAt, isClient, type WitriumClientSource } from '../view/WitriumClientSource.js';
import { createUses } from './createUses.js';
import { shared } from './shared.js';

/** What `WitriumProvider` is given. */
export interface WitriumProviderProps {
  /**
   * A client, such as that of `createFakeWitrium` in a test, which stays open: whoever has made it closes it. Or what
   * a client is made of, as for `createWitriumClient`, or a function that returns either; what this makes is closed.
   */
  readonly client: WitriumClientSource | (() => WitriumClientSource);
  /** The components that get the client from `useWitrium`. */
  readonly children?: ReactNode;
}

const platform = (): string => (typeof document === 'undefined' ? 'server' : 'browser');

/** A client that is made when it is first asked for, and closed when it is left. */
const createOwned = (source: WitriumProviderProps['client']) => {
  let client: WitriumClient | undefined;
  const make = (): WitriumClient =>
    clientAt(typeof source === 'function' ? source() : source, { operation: 'WitriumProvider', platform: platform() });
  return {
    give: () => (client ??= make()),
    // What is left together with the client comes first: the close waits for what it cancels.
    use: createUses(() => client?.close().subscribe(), 2),
  };
};

/**
 * Provides the client of an app or of a part of it. What it makes is made once, when a component first asks for it,
 * and is closed when the provider leaves the screen; another configuration or function makes no other one: give the
 * provider another `key`.
 *
 * In a browser it warns on the console when the configuration has a token: everyone who opens the page can read it. On
 * a server a `baseUrl` that is a path has no page to relate to: the client is made, and its streams fail with
 * `InvalidOptionsError` when they are subscribed to.
 *
 * @param props `client`: a configuration, a client, or a function that returns either.
 * @throws InvalidOptionsError in `useWitrium`, when something is wrong with the configuration.
 * @example
 * ```ts
 * const App = () => createElement(WitriumProvider, { client: { baseUrl: '/api/witrium' } }, createElement(Orders));
 * ```
 */
export const WitriumProvider = ({ client, children }: WitriumProviderProps): ReactElement => {
  const [owned] = useState(() => createOwned(client));
  const given = isClient(client) ? client : null;
  const give = useMemo(() => (given === null ? owned.give : () => given), [owned, given]);
  useEffect(() => (given === null ? owned.use() : undefined), [owned, given]);
  return createElement(shared.client.Provider, { value: give }, children);
};
