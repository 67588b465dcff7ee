import type * as t from 'io-ts';
import type { OptionsCodec } from '../index.js';
import { Refusal } from './Refusal.js';

const issue = (loc: readonly (string | number)[], msg: string, type: string): object => ({
  loc: ['body', ...loc],
  msg,
  type,
});

const toIssue = ({ context, message }: t.ValidationError): object => {
  const keys = context.slice(1).map(({ key }) => (/^\d+$/.test(key) ? Number(key) : key));
  return issue(keys, message ?? `expected ${context.at(-1)?.type.name ?? 'another value'}`, 'value_error');
};

/**
 * Reads the options of a request from their wire form, or refuses them as the API does. An option that this version
 * does not know would be left out, which is not what was asked for: it is refused.
 */
export const readOptions = <O>(codec: OptionsCodec<O>, body: unknown): O => {
  const decoded = codec.decode(body);
  if (decoded._tag === 'Left') throw new Refusal(422, decoded.left.map(toIssue));
  const known = codec.encode(decoded.right);
  const unknown = Object.entries(body as object).filter(([key, value]) => value !== null && !Object.hasOwn(known, key));
  if (unknown.length > 0)
    throw new Refusal(
      422,
      unknown.map(([key]) => issue([key], 'no such option', 'extra')),
    );
  return decoded.right;
};
