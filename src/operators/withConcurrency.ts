import type { OperatorFunction } from 'rxjs';
import { read } from '../internal/check.js';
import { object, whole } from '../internal/rules.js';
import { refusing } from './refusing.js';

/** How many runs are made. */
export interface MapRunsOptions {
  /** How many runs go on at a time, from 1; `Infinity`: all. Default 5. */
  readonly concurrency?: number | undefined;
}

const RULES = object<MapRunsOptions>({ concurrency: whole({ infinite: true }) });

/** Each run takes a browser in the cloud, so few unless more are asked for. */
const DEFAULT_CONCURRENCY = 5;

/** An operator that makes many runs, or one that errors before it subscribes, when the options are not valid. */
export const withConcurrency = <T, R>(
  operation: string,
  options: MapRunsOptions,
  make: (concurrency: number) => OperatorFunction<T, R>,
): OperatorFunction<T, R> => {
  const [kept, errors] = read(RULES, options);
  if (errors.length > 0) return refusing(operation, errors);
  const { concurrency = DEFAULT_CONCURRENCY } = kept;
  return make(concurrency);
};
