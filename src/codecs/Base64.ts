import type * as t from 'io-ts';
import { guard } from './OnePassType.js';

/** Matches as far as it goes, and so never has to go back: a long text is read once, whatever its last character is. */
const isBase64 = (value: unknown): value is string => {
  if (typeof value !== 'string' || value.length % 4 !== 0) return false;
  const form = /[A-Za-z0-9+/]*={0,2}/y;
  return form.test(value) && form.lastIndex === value.length;
};

/** Base64 text: the standard alphabet, padded. */
export const Base64: t.Type<string, string> = guard('Base64', isBase64);
