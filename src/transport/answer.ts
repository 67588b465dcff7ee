import type * as t from 'io-ts';
import type { ErrorContext } from '../errors/WitriumError.js';
import { decodeBody } from './decodeBody.js';
import { isSameBody, textOf, type Body, type HttpResponse } from './http.js';

/** Makes the answer of a call out of a good response, or throws a `DecodeError`. */
export type Read<A> = (response: HttpResponse, context: ErrorContext) => A;

/** Reads each response by itself. */
export const decoding =
  <A>(codec: t.Decoder<unknown, A>): Read<A> =>
  ({ body }, context) =>
    decodeBody(textOf(body), codec, context);

/**
 * Reads the responses to one question that is asked again and again. A body that is the same as the one before
 * is not looked into, and gives the same object.
 *
 * @param keep Makes one answer of the previous and the next, which may share what has not changed.
 */
export const remembering = <A>(codec: t.Decoder<unknown, A>, keep: (previous: A | null, next: A) => A): Read<A> => {
  const decode = decoding(codec);
  let last: { readonly body: Body; readonly answer: A } | null = null;
  return (response, context) => {
    const { body } = response;
    if (last && isSameBody(last.body, body)) return last.answer;
    const answer = keep(last?.answer ?? null, decode(response, context));
    last = { body, answer };
    return answer;
  };
};
