import fc from '../support/random.js';
import { andMore, firstOf, inOneLine, shortened, shortPath } from '../../src/internal/bounded.js';

describe('andMore', () => {
  it.each([
    [1, 'and 1 more'],
    [999, 'and 999 more'],
    [1000, 'and 1,000 more'],
    [999_900, 'and 999,900 more'],
    [1_234_567, 'and 1,234,567 more'],
  ])('of %d', (count, expected) => {
    expect(andMore(count)).toBe(expected);
  });
});

describe('firstOf', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

  it.each([0, 1, 100, 101])('makes something of each of %d things', (count) => {
    expect(firstOf(numbers(count), String, andMore)).toStrictEqual(numbers(count).map(String));
  });

  it('makes nothing of those beyond the first hundred, and counts them', () => {
    const make = jest.fn((thing: number) => `${thing}`);
    expect(firstOf(numbers(102), make, andMore)).toStrictEqual([...numbers(100).map(String), 'and 2 more']);
    expect(make).toHaveBeenCalledTimes(100);
  });
});

describe('inOneLine', () => {
  it('leaves nothing that ends a line or steers a terminal', () => {
    expect(inOneLine('a\r\nb\u2028c\u2029d\u001b[31me\u202ef ü')).toBe(
      'a\ufffd\ufffdb\ufffdc\ufffdd\ufffd[31me\ufffdf ü',
    );
  });
});

describe('shortened', () => {
  it.each([
    ['', ''],
    ['1234567890', '1234567890'],
    ['12345678901', '1234…8901'],
    ['a very long text', 'a ve…text'],
  ])('leaves the beginning and the end of what is too long: %j', (text, expected) => {
    expect(shortened(text, 10)).toBe(expected);
  });

  it('cuts no character in two', () => {
    expect(shortened('123🙂5678901🙂345', 10)).toBe('123…345');
  });

  it('is never too long, and has no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.integer({ min: 3, max: 30 }), (text, most) => {
        const short = shortened(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(/\p{Cs}/u.test(short)).toBe(false);
        if (text.length <= most) expect(short).toBe(text);
      }),
    );
  });
});

describe('shortPath', () => {
  it('leaves a path of twenty names as it is', () => {
    const path = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? index : `key ${index}`));
    expect(shortPath(path)).toStrictEqual(path);
  });

  it('has the first and the last ten names of a longer one', () => {
    const numbers = Array.from({ length: 21 }, (_, index) => index);
    expect(shortPath(numbers)).toStrictEqual([...numbers.slice(0, 10), '…', ...numbers.slice(11)]);
  });

  it('shortens long names', () => {
    expect(shortPath(['x'.repeat(51), 'y'.repeat(50)])).toStrictEqual([
      `${'x'.repeat(24)}…${'x'.repeat(24)}`,
      'y'.repeat(50),
    ]);
  });
});
