import { isDeepStrictEqual } from 'node:util';
import fc from '../support/random.js';
import { sameJson } from '../../src/internal/sameJson.js';
import { polluting } from '../support/polluting.js';

const nested = (depth: number, wrap: (inner: unknown) => unknown, innermost: unknown): unknown => {
  let value = innermost;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
};

const NOW = new Date();

describe('sameJson', () => {
  it.each([
    ['null', null, null],
    ['equal texts', 'a', 'a'],
    ['equal numbers', 1.5, 1.5],
    ['NaN', NaN, NaN],
    ['nothing', undefined, undefined],
    ['empty arrays', [], []],
    ['empty objects', {}, {}],
    ['equal arrays', [1, [2, { a: 3 }]], [1, [2, { a: 3 }]]],
    ['one and the same time', NOW, NOW],
    ['keys in another order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['objects without a prototype', { a: 1 }, Object.assign(Object.create(null) as object, { a: 1 })],
  ])('is true for %s', (_, left, right) => {
    expect(sameJson(left, right)).toBe(true);
  });

  it.each([
    ['other texts', 'a', 'b'],
    ['other numbers', 1, 2],
    ['a number and its text', 1, '1'],
    ['zero and false', 0, false],
    ['null and nothing', null, undefined],
    ['null and an empty object', null, {}],
    ['an object and a text', {}, ''],
    ['an empty array and an empty object', [], {}],
    ['an array and an object with its keys', ['a'], { 0: 'a' }],
    ['an object and an array with its keys', { 0: 'a' }, ['a']],
    ['arrays of another order', [1, 2], [2, 1]],
    ['a longer array', [1], [1, 2]],
    ['a shorter array', [1, 2], [1]],
    ['a missing key', { a: 1, b: 2 }, { a: 1 }],
    ['an additional key', { a: 1 }, { a: 1, b: 2 }],
    ['another key that holds nothing', { a: undefined }, { b: undefined }],
    ['a key that only the prototype has', { toString: 1 }, { a: 1 }],
    ['a difference far inside', { a: [{ b: [1] }] }, { a: [{ b: [2] }] }],
    ['a difference before what is equal', { a: 1, b: 2 }, { a: 0, b: 2 }],
    ['two times', { at: new Date(1) }, { at: new Date(2) }],
    ['two maps', new Map([['a', 1]]), new Map([['a', 2]])],
    ['an empty object and a time', {}, new Date(1)],
    ['a time and an empty object', new Date(1), {}],
  ])('is false for %s', (_, left, right) => {
    expect(sameJson(left, right)).toBe(false);
  });

  it('compares a key called __proto__ as any other', () => {
    const parse = (json: string): unknown => JSON.parse(json);

    expect(sameJson(parse('{"__proto__":{"a":1}}'), parse('{"__proto__":{"a":1}}'))).toBe(true);
    expect(sameJson(parse('{"__proto__":{"a":1}}'), parse('{"__proto__":{"a":2}}'))).toBe(false);
    expect(sameJson(parse('{"__proto__":{}}'), parse('{"a":{}}'))).toBe(false);
  });

  it.each([
    ['arrays', (inner: unknown) => [inner]],
    ['objects', (inner: unknown) => ({ inner })],
  ])('compares %s that are nested 100,000 deep', (_, wrap) => {
    const value = nested(100_000, wrap, 1);

    expect(sameJson(value, nested(100_000, wrap, 1))).toBe(true);
    expect(sameJson(value, nested(100_000, wrap, 2))).toBe(false);
    expect(sameJson(value, nested(99_999, wrap, 1))).toBe(false);
  });

  it.each([
    ['one', Object.create({ x: 1 }) as unknown, {}],
    ['the other', {}, Object.create({ x: 1 }) as unknown],
    ['both', Object.create({ x: 1 }) as unknown, Object.create({ x: 2 }) as unknown],
  ])('does not count what %s inherits', (_, left, right) => {
    expect(sameJson(left, right)).toBe(true);
  });

  it('does not take what one inherits for a key of the other', () => {
    expect(sameJson(Object.create({ x: 1 }), { x: 1 })).toBe(false);
    expect(sameJson({ x: 1 }, Object.create({ x: 1 }))).toBe(false);
  });

  it('finds a difference beside a value that is nested deep', () => {
    const deep = (rest: unknown): unknown => [nested(500, (inner) => [inner], 1), rest];

    expect(sameJson(deep(1), deep(1))).toBe(true);
    expect(sameJson(deep(1), deep(2))).toBe(false);
  });

  it('compares each value once where keys are in another order at every level', () => {
    const deep = (levels: number, wrap: (inner: unknown) => unknown): unknown => nested(levels, wrap, 1);
    const one = deep(90, (inner) => ({ a: inner, b: inner === 1, c: 0 }));
    const other = deep(90, (inner) => ({ a: inner, c: 0, b: inner === 1 }));
    expect([sameJson(one, other), sameJson(other, one)]).toStrictEqual([true, true]);
    expect(sameJson(one, { a: (other as { readonly a: unknown }).a, c: 0, d: false })).toBe(false);
  });

  it.each([
    ['after keys in the same order', { a: 1, b: 2, c: 3 }, { a: 1, c: 3, d: 2 }],
    ['that comes first', { z: 1, b: 2 }, { b: 2, c: 1 }],
    ['at the end', { a: 1, b: undefined }, { a: 1, c: undefined }],
  ])('is false for another key %s', (_, left, right) => {
    expect([sameJson(left, right), sameJson(right, left)]).toStrictEqual([false, false]);
  });

  it('does not take what is in Object.prototype for a key', () => {
    polluting({ y: 2 }, () => {
      expect(sameJson({ x: 1, y: 2 }, { x: 1, z: 3 })).toBe(false);
      expect(sameJson({ x: 1, y: 2 }, { x: 1 })).toBe(false);
      expect(sameJson({ x: 1 }, { x: 1 })).toBe(true);
    });
  });

  it('agrees with a deep comparison of any two JSON values', () => {
    const leaf = fc.constantFrom<unknown>(null, false, 0, 1, '', '1');
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('json'), { maxLength: 2 }),
        fc.dictionary(fc.constantFrom('a', 'b', '0'), tie('json'), { maxKeys: 2, noNullPrototype: true }),
      ),
    }));

    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(sameJson(left, right)).toBe(isDeepStrictEqual(left, right));
        expect(sameJson(left, structuredClone(left))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
