import { right } from 'fp-ts/Either';
import { Base64 } from '../../src/codecs/Base64.js';
import { linesOf } from './support.js';

const VALID: readonly string[] = ['', 'AAAA', 'AAA=', 'AA==', '+/09azAZ', 'aGVsbG8gd29ybGQ='];

const INVALID: readonly (readonly [string, unknown])[] = [
  ['no padding', 'AA'],
  ['a foreign last character', 'AAAAAAA!'],
  ['a character of two bytes', 'AAAé'],
  ['a padding character before the last', 'AA=A'],
  ['a length that is no multiple of four', 'AAAAA'],
  ['three padding characters', 'A==='],
  ['padding only', '===='],
  ['padding in the middle', 'AA==AAAA'],
  ['the URL-safe alphabet', '-_-_'],
  ['a line break at its end', 'AAA\n'],
  ['a line break inside', 'AAAA\nAAA'],
  ['white space', 'AA A'],
  ['a data: address', 'data:text/plain;base64,AAAA'],
  ['a Buffer', Buffer.from('AAAA')],
  ['null', null],
];

describe('Base64', () => {
  it('has a name', () => {
    expect(Base64.name).toBe('Base64');
  });

  it.each(VALID)('is: %j is', (value) => {
    expect(Base64.is(value)).toBe(true);
  });

  it.each(INVALID)('is: %s is not', (_, value) => {
    expect(Base64.is(value)).toBe(false);
  });

  it.each(VALID)('decodes %j as it is', (value) => {
    expect(Base64.decode(value)).toStrictEqual(right(value));
  });

  it.each(INVALID)('does not decode %s', (_, value) => {
    expect(linesOf(Base64.decode(value))).toStrictEqual([
      expect.stringMatching(/^expected Base64, got (a string|a Buffer|null)$/),
    ]);
  });

  it('decodes text of 32 million characters', () => {
    const long = 'A'.repeat(32_000_000);
    expect(Base64.is(long)).toBe(true);
  });

  it('goes over a long text once, whatever its last character is', () => {
    const time = (text: string): number => {
      const tries = [1, 2, 3].map(() => {
        const start = performance.now();
        expect(Base64.is(text)).toBe(!text.endsWith('!'));
        return performance.now() - start;
      });
      return Math.min(...tries);
    };
    const long = 'A'.repeat(31_999_999);
    const [good, bad] = [time(`${long}A`), time(`${long}!`)];
    expect(bad).toBeLessThan(2.5 * good + 20);
  });

  it('encodes the text as it is', () => {
    expect(Base64.encode('AAA=')).toBe('AAA=');
  });
});
