import type { AxiosRequestConfig } from 'axios';
import { map, take } from 'rxjs';
import { axiosRequest, headOf, type AxiosSource } from './axiosRequest.js';
import type { Body, Send } from './http.js';

/**
 * Sends with axios: in a browser, through a proxy, and with the caller's own instance.
 *
 * @param config What all requests have in common.
 */
export const axiosSend =
  (axios: AxiosSource, config: AxiosRequestConfig): Send =>
  (request) =>
    axiosRequest(axios, request, () => ({ ...config, responseType: 'text' })).pipe(
      take(1),
      map((response) => ({ ...headOf(response), body: response.data as Body })),
    );
