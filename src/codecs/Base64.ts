import * as t from 'io-ts';

const isBase64 = (value: unknown): value is string =>
  typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

/** Base64 text: the standard alphabet, padded. */
export const Base64: t.Type<string, string> = new t.Type(
  'Base64',
  isBase64,
  (value, context) => (isBase64(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
);
