import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { defer, mergeMap, Observable, type ObservableInput } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { axiosFault } from './axiosFault.js';
import type { HttpRequest, ResponseHead } from './http.js';

const identity = (data: unknown): unknown => data;

/** What every request needs: bodies stay as they are, statuses are ours to judge, redirects would take the key along. */
const AS_IT_IS: AxiosRequestConfig = {
  maxRedirects: 0,
  transformRequest: [identity],
  transformResponse: [identity],
  validateStatus: () => true,
};

const isResponse = (value: unknown): value is AxiosResponse<unknown> =>
  typeof value === 'object' && value !== null && 'status' in value && 'data' in value && 'headers' in value;

/** What came of an interceptor is no response, or has another body than was asked for. */
export const notAResponse = (): InvalidOptionsError =>
  new InvalidOptionsError({
    operation: 'createWitriumClient',
    errors: ['axios: an interceptor must hand on the whole response'],
  });

const requestOnce = (axios: AxiosInstance, config: AxiosRequestConfig): Observable<AxiosResponse<unknown>> =>
  new Observable((subscriber) => {
    const abort = new AbortController();
    axios.request<unknown>({ ...AS_IT_IS, ...config, signal: abort.signal }).then(
      (response: unknown) => {
        if (isResponse(response)) subscriber.next(response);
        else subscriber.error(notAResponse());
      },
      (error: unknown) => {
        // An interceptor may fail with an error of ours, such as InvalidOptionsError.
        subscriber.error(isWitriumError(error) ? error : axiosFault(error));
      },
    );
    return () => {
      abort.abort();
    };
  });

/** Gives the instance before each request. */
export type AxiosSource = () => ObservableInput<AxiosInstance>;

/** Sends a request and emits the response. Does not complete; unsubscribing aborts what is still under way of it. */
export const axiosRequest = (
  axios: AxiosSource,
  { method, path, headers, body }: HttpRequest,
  config: (instance: AxiosInstance) => AxiosRequestConfig,
): Observable<AxiosResponse<unknown>> =>
  defer(axios).pipe(
    mergeMap((instance) => requestOnce(instance, { ...config(instance), method, url: path, headers, data: body })),
  );

/** What the response begins with. */
export const headOf = ({ status, headers }: AxiosResponse<unknown>): ResponseHead => ({
  status,
  header: (name) => (headers[name] as string | undefined) ?? undefined,
});
