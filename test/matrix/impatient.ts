import axios, { type AxiosInstance } from 'axios';
import type { SimulatedOperation } from 'witrium-rx/testing';

/** How long a request waits that meets silence, in milliseconds. */
const SILENCE = 30;

const REQUESTS: Readonly<Record<SimulatedOperation, RegExp>> = {
  submitWorkflow: /^POST .*\/workflows\/[^/]+\/run$/,
  getWorkflowResults: /^GET .*\/runs\/[^/]+\/results$/,
  cancelRun: /^POST .*\/runs\/[^/]+\/cancel$/,
  runTalent: /^POST .*\/talents\/[^/]+\/run$/,
  createBrowserSession: /^POST .*\/browser-sessions$/,
  listBrowserSessions: /^GET .*\/browser-sessions$/,
  getBrowserSession: /^GET .*\/browser-sessions\/[^/]+$/,
  closeBrowserSession: /^POST .*\/browser-sessions\/[^/]+$/,
};

/**
 * Waits long for an answer, but not where none will come: at the first request of an operation, or at all of
 * them. So a busy machine is never taken for silence.
 */
export const impatient = (operation: SimulatedOperation, always: boolean): AxiosInstance => {
  const instance = axios.create();
  let count = 0;
  instance.interceptors.request.use((config) => {
    const { method = '', url = '' } = config;
    const isHit = REQUESTS[operation].test(`${method.toUpperCase()} ${url}`);
    if (isHit) count += 1;
    return { ...config, timeout: isHit && (always || count === 1) ? SILENCE : 0 };
  });
  return instance;
};
