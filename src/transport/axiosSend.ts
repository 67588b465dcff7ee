import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { defer, mergeMap, Observable, type ObservableInput } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { axiosFault } from './axiosFault.js';
import type { HttpResponse, Send } from './http.js';

const identity = (data: unknown): unknown => data;

/** What every request needs: bodies stay text, statuses are ours to judge, redirects would take the key along. */
const AS_IT_IS: AxiosRequestConfig = {
  maxRedirects: 0,
  responseType: 'text',
  transformRequest: [identity],
  transformResponse: [identity],
  validateStatus: () => true,
};

const isResponse = (value: unknown): value is AxiosResponse<string> =>
  typeof value === 'object' && value !== null && 'status' in value && 'data' in value && 'headers' in value;

const notAResponse = () =>
  new InvalidOptionsError({
    operation: 'createWitriumClient',
    errors: ['axios: an interceptor must hand on the whole response'],
  });

const toResponse = ({ status, headers, data }: AxiosResponse<string>): HttpResponse => ({
  status,
  header: (name) => (headers[name] as string | undefined) ?? undefined,
  body: data,
});

const requestOnce = (axios: AxiosInstance, config: AxiosRequestConfig): Observable<HttpResponse> =>
  new Observable((subscriber) => {
    const abort = new AbortController();
    axios.request<string>({ ...AS_IT_IS, ...config, signal: abort.signal }).then(
      (response: unknown) => {
        if (!isResponse(response)) {
          subscriber.error(notAResponse());
          return;
        }
        subscriber.next(toResponse(response));
        subscriber.complete();
      },
      (error: unknown) => {
        subscriber.error(axiosFault(error));
      },
    );
    return () => {
      abort.abort();
    };
  });

/**
 * Sends with axios: in a browser, through a proxy, and with the caller's own instance.
 *
 * @param axios Asked for the instance before each request.
 * @param config What all requests have in common.
 */
export const axiosSend =
  (axios: () => ObservableInput<AxiosInstance>, config: AxiosRequestConfig): Send =>
  ({ method, path, headers, body }) =>
    defer(axios).pipe(
      mergeMap((instance) => requestOnce(instance, { ...config, method, url: path, headers, data: body })),
    );
