import * as t from 'io-ts';

const isNonEmpty = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Text that is not empty. */
export const NonEmptyString: t.Type<string, string> = new t.Type(
  'NonEmptyString',
  isNonEmpty,
  (value, context) => (isNonEmpty(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
);
