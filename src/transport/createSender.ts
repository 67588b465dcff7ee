import { of } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { absoluteUrl, builtIn, namedProxies, proxyFor } from '../internal/platform.js';
import { messageOf } from '../internal/thrown.js';
import { createAxiosSender } from './axios.js';
import type { ResolvedConfig } from './config.js';
import { createConnections, type Connections } from './connections.js';
import type { Sender } from './http.js';
import type { KnownAxios } from './KnownAxios.js';
import { nodeProxying, nodeSender } from './node.js';

type SenderConfig = Pick<ResolvedConfig, 'axios' | 'baseUrl' | 'maxResponseBytes' | 'verifySsl'>;

const cannotLoad = (error: unknown) =>
  new InvalidOptionsError({
    operation: 'createWitriumClient',
    errors: [`axios: cannot be loaded: ${messageOf(error)}`],
  });

/** axios takes longer to load than all the rest together, and on Node it is seldom needed. */
const loadAxios = (): (() => Promise<KnownAxios>) => {
  let instance: Promise<KnownAxios> | undefined;
  return () =>
    (instance ??= import('axios').then(
      ({ default: axios }) => axios.create(),
      (error: unknown) => {
        // A page may have been without a network: the next request tries it again.
        instance = undefined;
        throw cannotLoad(error);
      },
    ));
};

/** Edge runtimes have parts of Node, of which some throw: what cannot be had there is sent with axios and fetch. */
const connectionsOf = (verifySsl: boolean): Connections | undefined => {
  try {
    return builtIn && createConnections(builtIn, verifySsl);
  } catch {
    return undefined;
  }
};

/** Decides once how the requests of a client travel. */
export const createSender = ({ axios: own, baseUrl, maxResponseBytes: max, verifySsl }: SenderConfig): Sender => {
  if (own) return createAxiosSender(() => of(own), { baseUrl, max, isCallers: true });
  const proxies = namedProxies();
  // A browser keeps the connections by itself.
  const connections = connectionsOf(verifySsl);
  if (nodeSender && builtIn && connections && proxies.length === 0) {
    return nodeSender(builtIn, connections, baseUrl, max);
  }
  const hint = `look at ${proxies.join(', ')}: a proxy is an http:// address`;
  const proxy = proxies.length === 0 ? undefined : proxyFor(absoluteUrl(baseUrl).protocol);
  const reroute = builtIn && connections && proxy && nodeProxying?.(builtIn, connections, { proxy, verifySsl, hint });
  return createAxiosSender(loadAxios(), {
    baseUrl,
    max,
    isCallers: false,
    connections,
    reroute,
    hint: proxies.length === 0 ? undefined : hint,
  });
};
