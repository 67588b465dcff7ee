import { createContext, version, type Context } from 'react';
import type { WitriumClient } from '../index.js';
import { VERSION } from '../internal/version.js';

/** What gives the client to components, which makes it if need be. */
type GiveClient = () => WitriumClient;

interface Shared {
  readonly client: Context<GiveClient | null>;
  /** The stores of runs, by the run. */
  readonly stores: WeakMap<object, unknown>;
}

/** Where all copies of this entry in one program meet: that of its ES modules, and that of its CommonJS ones. */
const PLACE = Symbol.for(`witrium-rx/react ${VERSION} with react ${version}`);

const places = globalThis as unknown as Record<symbol, Shared | undefined>;

/** One provider gives the client to all components, and one run has one store, whichever copy they are of. */
export const shared: Shared = (places[PLACE] ??= {
  client: createContext<GiveClient | null>(null),
  stores: new WeakMap(),
});
