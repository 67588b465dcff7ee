import type * as t from 'io-ts';
import { guard } from './OnePassType.js';

/** Text that is not empty. */
export const NonEmptyString: t.Type<string, string> = guard(
  'NonEmptyString',
  (value): value is string => typeof value === 'string' && value !== '',
);
