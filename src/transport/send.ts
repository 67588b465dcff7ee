import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import { Observable } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';

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

/** One HTTP request. Unsubscribing aborts it. */
export const send = (axios: AxiosInstance, config: AxiosRequestConfig): Observable<AxiosResponse<string>> =>
  new Observable((subscriber) => {
    const abort = new AbortController();
    axios.request<string>({ ...AS_IT_IS, ...config, signal: abort.signal }).then(
      (response: unknown) => {
        if (!isResponse(response)) {
          subscriber.error(notAResponse());
          return;
        }
        subscriber.next(response);
        subscriber.complete();
      },
      (error: unknown) => {
        subscriber.error(error);
      },
    );
    return () => {
      abort.abort();
    };
  });
