import { right } from 'fp-ts/Either';
import { NonEmptyString } from '../../src/codecs/NonEmptyString.js';
import { linesOf } from './support.js';

describe('NonEmptyString', () => {
  it('has a name', () => {
    expect(NonEmptyString.name).toBe('NonEmptyString');
  });

  it.each([
    ['a', true],
    [' ', true],
    ['', false],
    [1, false],
    [null, false],
  ])('is: %j is %j', (value, expected) => {
    expect(NonEmptyString.is(value)).toBe(expected);
  });

  it('decodes text', () => {
    expect(NonEmptyString.decode('text')).toStrictEqual(right('text'));
  });

  it('does not decode empty text', () => {
    expect(linesOf(NonEmptyString.decode(''))).toStrictEqual(['expected NonEmptyString, got an empty string']);
  });

  it('does not decode what is not text', () => {
    expect(linesOf(NonEmptyString.decode(1))).toStrictEqual(['expected NonEmptyString, got 1']);
  });

  it('encodes the text as it is', () => {
    expect(NonEmptyString.encode('text')).toBe('text');
  });
});
