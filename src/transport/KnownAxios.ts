import type { AxiosRequestConfig, AxiosRequestTransformer, AxiosResponseTransformer } from 'axios';
import { builtIn } from '../internal/platform.js';

/** What is used of an axios. */
export interface KnownAxios {
  request(config: AxiosRequestConfig): PromiseLike<unknown>;
  readonly defaults?: {
    readonly adapter?: unknown;
    readonly transformRequest?: unknown;
    readonly transformResponse?: unknown;
    readonly transport?: unknown;
    readonly fetchOptions?: unknown;
    readonly maxContentLength?: number;
  };
}

/** Of what axios has for browsers only fetch hands out a body that is still coming. */
export const adapterOf = ({ defaults }: KnownAxios): AxiosRequestConfig =>
  builtIn || typeof defaults?.adapter === 'function' ? {} : { adapter: 'fetch' };

/** What an instance makes of the body of a request. */
export const transformsOf = ({ defaults }: KnownAxios): AxiosRequestTransformer[] =>
  [defaults?.transformRequest ?? []].flat() as AxiosRequestTransformer[];

/** Hears of each answer, whatever has sent the request. Settings that do not show are not replaced. */
export const hearing = ({ defaults }: KnownAxios, onAnswer: () => void): AxiosRequestConfig => {
  const heard = (data: unknown): unknown => {
    onAnswer();
    return data;
  };
  const theirs = [defaults?.transformResponse ?? []].flat() as AxiosResponseTransformer[];
  return defaults ? { transformResponse: [heard, ...theirs] } : {};
};

/** The limit of the instance, where it has one. */
export const limitOf = ({ defaults }: KnownAxios, max: number): number => {
  const theirs = defaults?.maxContentLength ?? -1;
  return theirs < 0 ? max : Math.min(theirs, max);
};
