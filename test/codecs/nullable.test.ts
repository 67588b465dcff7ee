import { right } from 'fp-ts/Either';
import * as t from 'io-ts';
import { nullable } from '../../src/codecs/nullable.js';
import { linesOf } from './support.js';

/** Text on the wire, its length here. */
const Length = new t.Type<number, string>(
  'Length',
  t.number.is,
  (value, context) => (typeof value === 'string' ? t.success(value.length) : t.failure(value, context)),
  (length) => '*'.repeat(length),
);

describe('nullable', () => {
  it('names its codec', () => {
    expect(nullable(Length).name).toBe('Length | null');
  });

  it.each([
    [null, true],
    [3, true],
    [undefined, false],
    ['***', false],
  ])('is: %j is %j', (value, expected) => {
    expect(nullable(Length).is(value)).toBe(expected);
  });

  it.each([[null], [undefined]])('decodes %j as null', (value) => {
    expect(nullable(Length).decode(value)).toStrictEqual(right(null));
  });

  it('decodes a value with its codec', () => {
    expect(nullable(Length).decode('***')).toStrictEqual(right(3));
  });

  it('does not decode what its codec does not', () => {
    expect(linesOf(nullable(Length).decode(3))).toStrictEqual(['expected Length | null, got 3']);
  });

  it('encodes null as null', () => {
    expect(nullable(Length).encode(null)).toBeNull();
  });

  it('encodes a value with its codec', () => {
    expect(nullable(Length).encode(3)).toBe('***');
  });
});
