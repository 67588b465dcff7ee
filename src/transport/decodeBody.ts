import type * as t from 'io-ts';
import { readableErrors } from '../codecs/readableErrors.js';
import { DecodeError } from '../errors/DecodeError.js';
import type { ErrorContext } from '../errors/WitriumError.js';

const parse = (text: string, context: ErrorContext): unknown => {
  try {
    // A byte order mark is no JSON.
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    // The parser's own message quotes the text.
    const got = text.trim() === '' ? 'an empty body' : 'a body that is not JSON';
    throw new DecodeError({ ...context, errors: [`expected JSON, got ${got}`] });
  }
};

/** Parses and decodes the body of an answer. */
export const decodeBody = <A>(text: string, codec: t.Decoder<unknown, A>, context: ErrorContext): A => {
  const decoded = codec.decode(parse(text, context));
  if (decoded._tag === 'Left') throw new DecodeError({ ...context, errors: readableErrors(decoded.left) });
  return decoded.right;
};
