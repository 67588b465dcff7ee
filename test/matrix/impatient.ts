import { Agent } from 'node:http';
import axios, { AxiosError, type AxiosInstance } from 'axios';
import type { Operation } from 'witrium-rx';
import type { Simulator } from 'witrium-rx/testing';
import { until } from '../support/until.js';

const adapter = axios.getAdapter('http');

/**
 * An axios that gives up a request as soon as it has met silence: the first one of an operation, or all of them.
 * It goes by what has arrived, not by the clock, so a busy machine is never taken for silence.
 */
export const impatient = (simulator: Simulator, operation: Operation, always: boolean): AxiosInstance => {
  const isEmpty = operation === 'cancelRun';
  let hits = 0;
  return axios.create({
    // Its sockets are its own: the client does not close them.
    httpAgent: new Agent({ keepAlive: false }),
    adapter: async (config) => {
      const left = config.signal as AbortSignal;
      // What has arrived as a whole: only such a request is hit.
      const arrived = () =>
        simulator
          .requestsTo(operation)
          .filter(
            ({ path, method, body }) => path === config.url && (method === 'GET' || body !== undefined || isEmpty),
          ).length;
      const before = arrived();
      const limit = new AbortController();
      const answer = adapter({ ...config, signal: AbortSignal.any([left, limit.signal]) });
      const state = { isOver: false };
      const over = answer.then(
        () => (state.isOver = true),
        () => (state.isOver = true),
      );
      await until(() => state.isOver || left.aborted || arrived() > before);
      if (state.isOver || left.aborted || !(always || hits === 0)) return answer;
      hits += 1;
      limit.abort();
      await over;
      throw new AxiosError('timeout exceeded', 'ECONNABORTED');
    },
  });
};
