import type * as t from 'io-ts';
import { readableErrors } from '../codecs/readableErrors.js';
import { DecodeError } from '../errors/DecodeError.js';
import type { WitriumErrorContext } from '../errors/WitriumError.js';
import { isParsed, isSameBody, textOf, type Body, type HttpResponse } from './http.js';

/** Makes the answer of a call out of a good response, or throws a `DecodeError`. */
export type Read<A> = (response: HttpResponse, context: WitriumErrorContext) => A;

const parse = (body: Body, context: WitriumErrorContext): unknown => {
  if (isParsed(body)) return body.json;
  const text = textOf(body);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    const got = text.trim() === '' ? 'an empty body' : 'a body that is not JSON';
    throw new DecodeError({ ...context, errors: [`expected JSON, got ${got}`] });
  }
};

/** Parses and decodes the body of an answer. */
export const decodeBody = <A>(body: Body, codec: t.Decoder<unknown, A>, context: WitriumErrorContext): A => {
  const decoded = codec.decode(parse(body, context));
  if (decoded._tag === 'Left') throw new DecodeError({ ...context, errors: readableErrors(decoded.left) });
  return decoded.right;
};

/** Of an answer that may be empty: says all the same that it was a good one. */
export const decodingMaybeEmpty =
  <A>(codec: t.Decoder<unknown, A>): Read<A> =>
  ({ body }, context) =>
    decodeBody(isParsed(body) ? body : textOf(body).trim() || '{}', codec, context);

/** Reads each response by itself. */
export const decoding =
  <A>(codec: t.Decoder<unknown, A>): Read<A> =>
  ({ body }, context) =>
    decodeBody(body, codec, context);

/**
 * Reads the responses to one question that is asked again and again. A body that is the same as the one before
 * is not looked into, and gives the same object.
 *
 * @param keep Makes one answer of the previous and the next, which may share what has not changed.
 */
export const remembering = <A>(codec: t.Decoder<unknown, A>, keep: (previous: A | null, next: A) => A): Read<A> => {
  let last: { readonly body: Body; readonly answer: A } | null = null;
  return ({ body }, context) => {
    if (last && isSameBody(last.body, body)) return last.answer;
    const answer = keep(last?.answer ?? null, decodeBody(body, codec, context));
    last = { body, answer };
    return answer;
  };
};
