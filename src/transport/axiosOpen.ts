import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { from, map, type ObservableInput } from 'rxjs';
import { builtIn } from '../internal/platform.js';
import { axiosRequest, headOf, notAResponse, type AxiosSource } from './axiosRequest.js';
import type { Open } from './http.js';

/** Whether a body is a stream, of Node or of a browser. Not all browsers can iterate theirs. */
const isStream = (body: unknown): body is ObservableInput<Uint8Array> =>
  typeof body === 'object' && body !== null && (Symbol.asyncIterator in body || 'getReader' in body);

/** Of what axios has for browsers only fetch hands out a body that is still coming. */
const adapterOf = ({ defaults }: AxiosInstance): AxiosRequestConfig =>
  builtIn || typeof defaults.adapter === 'function' ? {} : { adapter: 'fetch' };

/**
 * Opens streams with axios. Its limits of time and size, which are for whole responses, do not hold for them.
 *
 * @param config What all requests have in common.
 */
export const axiosOpen =
  (axios: AxiosSource, config: AxiosRequestConfig): Open =>
  (request) =>
    axiosRequest(axios, request, (instance) => ({
      ...config,
      ...adapterOf(instance),
      responseType: 'stream',
      maxContentLength: -1,
      timeout: 0,
    })).pipe(
      map((response) => {
        const { data } = response;
        if (!isStream(data)) throw notAResponse();
        return { ...headOf(response), chunks$: from(data) };
      }),
    );
