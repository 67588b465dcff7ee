import type { AxiosInstance } from 'axios';
import { of } from 'rxjs';
import { builtIn, namesProxy } from '../internal/platform.js';
import { createAgents } from './agents.js';
import { axiosOpen } from './axiosOpen.js';
import type { AxiosSource } from './axiosRequest.js';
import { axiosSend } from './axiosSend.js';
import type { ResolvedConfig } from './config.js';
import type { Open, Send } from './http.js';
import { nodeOpen } from './nodeOpen.js';
import { nodeRequest } from './nodeRequest.js';
import { nodeSend } from './nodeSend.js';

/** What sends the requests of one client. */
export interface Sender {
  readonly send: Send;
  /** For responses that are read while they come. */
  readonly open: Open;
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
  const agents = builtIn && createAgents(builtIn, verifySsl);
  // A browser keeps the connections by itself.
  const destroy = () => {
    agents?.httpAgent.destroy();
    agents?.httpsAgent.destroy();
  };
  if (builtIn && agents && own === undefined && !namesProxy()) {
    const request = nodeRequest(builtIn, agents, baseUrl);
    return { send: nodeSend(builtIn, request, maxResponseBytes), open: nodeOpen(request), destroy };
  }
  const instance: AxiosSource = own ? () => of(own) : loadAxios();
  const common = { baseURL: baseUrl, maxContentLength: maxResponseBytes, ...agents };
  return { send: axiosSend(instance, common), open: axiosOpen(instance, common), destroy };
};
