import { createWitriumClient, InvalidOptionsError, type WitriumClient, type WitriumClientConfig } from '../index.js';
import { given } from '../internal/check.js';
import { hasKey, isRecord } from '../internal/guards.js';

/** What the client is made of, or a client that is there. */
export type WitriumClientSource = WitriumClientConfig | WitriumClient;

/** Where a client is made. */
interface Place {
  /** What makes it, as messages name it. */
  readonly operation: string;
  /** The platform that the app runs on: 'browser', 'server' or another one. */
  readonly platform: unknown;
}

export const isClient = (source: unknown): source is WitriumClient => isRecord(source) && hasKey(source, 'runWorkflow');

const warningOf = (operation: string): string =>
  `witrium-rx: ${operation} got an apiToken in a browser. EVERYONE WHO OPENS THIS PAGE CAN READ IT and use your ` +
  'account. Keep the token in a backend, such as createRelay of witrium-rx/relay, and give its path as baseUrl.';

/** The configuration as it suits the platform. Warns of a token in a browser. */
const configAt = (config: WitriumClientConfig, { operation, platform }: Place): WitriumClientConfig => {
  const { apiToken, baseUrl = '' } = given(config);
  if (platform === 'browser' && apiToken !== undefined) console.warn(warningOf(operation));
  if (platform !== 'server' || !/^\/(?!\/)/.test(baseUrl)) return config;
  const refuse = (): never => {
    throw new InvalidOptionsError({
      operation,
      errors: ['baseUrl: a path works only in a browser; on the server give an address that starts with http'],
    });
  };
  // The app is rendered all the same. The token is asked for before anything is sent, so nothing ever is.
  return { ...config, baseUrl: `http://server.invalid${baseUrl}`, apiToken: refuse };
};

/** The client that is given, or one that is made for the place. */
export const clientAt = (source: WitriumClientSource, place: Place): WitriumClient =>
  isClient(source) ? source : createWitriumClient(configAt(source, place));
