import type * as t from 'io-ts';
import { describe } from '../internal/describe.js';
import { JobDataError } from './errors.js';

const problemIn = (name: string, { context, value, message }: t.ValidationError): string => {
  const path = [name, ...context.slice(1).map(({ key }) => key)].join('.');
  return `${path}: ${message ?? `expected ${context.at(-1)?.type.name ?? 'another value'}, got ${describe(value)}`}`;
};

/**
 * Reads what was stored under a name.
 *
 * @throws JobDataError when it is of another shape. It names the place, and shows nothing of what stands there.
 */
export const readStored = <A>(decoder: t.Decoder<unknown, A>, value: unknown, name: string): A => {
  const decoded = decoder.decode(value);
  if (decoded._tag === 'Right') return decoded.right;
  throw new JobDataError({ problem: decoded.left.map((error) => problemIn(name, error)).join('; ') });
};
