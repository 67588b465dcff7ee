import type { AxiosInstance } from 'axios';
import { of, type ObservableInput } from 'rxjs';
import { builtIn, namesProxy } from '../internal/platform.js';
import { createAgents } from './agents.js';
import { axiosSend } from './axiosSend.js';
import type { ResolvedConfig } from './config.js';
import type { Send } from './http.js';
import { nodeSend } from './nodeSend.js';

/** What sends the requests of one client. */
export interface Sender {
  readonly send: Send;
  /** Closes the sockets. A request after it opens new ones. */
  readonly destroy: () => void;
}

type SenderConfig = Pick<ResolvedConfig, 'axios' | 'baseUrl' | 'maxResponseBytes' | 'verifySsl'>;

/** axios takes longer to load than all the rest together, and on Node it is seldom needed. */
const loadAxios = (): (() => Promise<AxiosInstance>) => {
  let instance: Promise<AxiosInstance> | undefined;
  return () => (instance ??= import('axios').then(({ default: axios }) => axios.create()));
};

/** Decides once how the requests of a client travel. */
export const createSender = (config: SenderConfig): Sender => {
  const { axios: own, baseUrl, maxResponseBytes, verifySsl } = config;
  const common = { baseURL: baseUrl, maxContentLength: maxResponseBytes };
  const instance: () => ObservableInput<AxiosInstance> = own ? () => of(own) : loadAxios();
  // A browser keeps the connections by itself.
  if (!builtIn) return { send: axiosSend(instance, common), destroy: () => undefined };
  const agents = createAgents(builtIn, verifySsl);
  const isPlain = own === undefined && !namesProxy();
  return {
    send: isPlain ? nodeSend(builtIn, agents, config) : axiosSend(instance, { ...common, ...agents }),
    destroy: () => {
      agents.httpAgent.destroy();
      agents.httpsAgent.destroy();
    },
  };
};
