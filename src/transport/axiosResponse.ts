import type { AxiosResponse } from 'axios';
import type { ObservableInput } from 'rxjs';
import { hasKey } from '../internal/guards.js';
import { isAxiosError, isBrokenOff } from './axiosFault.js';
import type { Body, ResponseHead } from './http.js';

/** What is used of a response of axios, from whatever adapter it comes. */
export type Response = Pick<AxiosResponse<unknown>, 'status' | 'data' | 'headers'>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether axios, or an interceptor of it, has handed on a whole response. */
export const isResponse = (value: unknown): value is Response =>
  isObject(value) && ['status', 'data', 'headers'].every((key) => hasKey(value, key));

/** A status that the instance takes for an error has an answer all the same. */
export const responseIn = (error: unknown): Response | undefined =>
  isAxiosError(error) && isResponse(error.response) && !isBrokenOff(error) ? error.response : undefined;

/** Names are as the server wrote them where an adapter is not axios' own. */
export const headOf = ({ status, headers }: Response): ResponseHead => ({
  status,
  header: (name) => {
    const [, value] =
      Object.entries(isObject(headers) ? headers : {}).find(([key]) => key.toLowerCase() === name) ?? [];
    const text: unknown = Array.isArray(value) ? value.join(', ') : value;
    return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : undefined;
  },
});

/** The body as text, or the JSON that a transform of the instance has read already. */
export const bodyOf = ({ data }: Response): Body => {
  if (typeof data === 'string') return data;
  if (data === undefined || data === null) return '';
  return { json: data };
};

/** Whether a body is a stream, of Node or of a browser. Not all browsers can iterate theirs. */
export const isStream = (body: unknown): body is ObservableInput<Uint8Array> =>
  isObject(body) && (hasKey(body, Symbol.asyncIterator) || hasKey(body, 'getReader'));
