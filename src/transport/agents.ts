import type { AxiosRequestConfig } from 'axios';
import { builtIn } from '../internal/platform.js';

/** The sockets of one client. */
export interface Agents {
  readonly config: Pick<AxiosRequestConfig, 'httpAgent' | 'httpsAgent'>;
  /** Closes the sockets. A request after it opens new ones. */
  readonly destroy: () => void;
}

/**
 * Keeps connections open between polls; an idle one does not keep the process alive. A browser does this by
 * itself.
 */
export const createAgents = (verifySsl: boolean): Agents => {
  if (!builtIn) return { config: {}, destroy: () => undefined };
  const httpAgent = new (builtIn('node:http').Agent)({ keepAlive: true });
  const httpsAgent = new (builtIn('node:https').Agent)({ keepAlive: true, rejectUnauthorized: verifySsl });
  return {
    config: { httpAgent, httpsAgent },
    destroy: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
};
