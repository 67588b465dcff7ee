import { right } from 'fp-ts/Either';
import * as t from 'io-ts';
import { listOf, listOrEmpty } from '../../src/codecs/listOf.js';
import { MISFIT, OnePassType } from '../../src/codecs/OnePassType.js';
import { struct } from '../../src/codecs/struct.js';
import { linesOf } from './support.js';

const Item = struct<{ readonly itemId: string }>('Item', { itemId: t.string });

describe.each([
  ['listOf', listOf(Item)],
  ['listOrEmpty', listOrEmpty(Item)],
])('%s', (_, list) => {
  it('names its codec', () => {
    expect(list.name).toBe('Item[]');
  });

  it('is: a list of its items is', () => {
    expect([list.is([]), list.is([{ itemId: 'a' }])]).toStrictEqual([true, true]);
  });

  it.each([[null], [undefined], [{}], [[{ itemId: 1 }]], [[null]], [{ length: 0 }]])('is: %j is not', (value) => {
    expect(list.is(value)).toBe(false);
  });

  it('is: a list with a hole is not', () => {
    expect(list.is(new Array(1))).toBe(false);
  });

  it('decodes each element', () => {
    const decoded = list.decode([{ item_id: 'a' }, { item_id: 'b' }]);
    expect(decoded).toStrictEqual(right([{ itemId: 'a' }, { itemId: 'b' }]));
  });

  it('has an error for every element that does not fit', () => {
    expect(linesOf(list.decode([{ item_id: 1 }, { item_id: 'b' }, null, { item_id: false }]))).toStrictEqual([
      '[0].item_id: expected string, got 1',
      '[2]: expected Item, got null',
      '[3].item_id: expected string, got false',
    ]);
  });

  it('has an error for each of the first hundred of 200,000 elements, and the number of the others', () => {
    const Outer = struct<{ readonly items: readonly { readonly itemId: string }[] }>('Outer', { items: list });
    expect(linesOf(Outer.decode({ items: new Array(200_000).fill(null) }))).toStrictEqual([
      ...Array.from({ length: 100 }, (_element, index) => `items[${index}]: expected Item, got null`),
      'and 199,900 more',
    ]);
  });

  it('has an error for a hole', () => {
    expect(linesOf(list.decode(new Array(1)))).toStrictEqual(['[0]: expected Item, got nothing']);
  });

  it.each([
    [{ 0: { item_id: 'a' }, length: 1 }, 'an object'],
    ['[]', 'a string'],
    [false, 'false'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(list.decode(value))).toStrictEqual([`expected Item[], got ${got}`]);
  });

  it('encodes each element', () => {
    expect(list.encode([{ itemId: 'a' }])).toStrictEqual([{ item_id: 'a' }]);
  });
});

describe('listOf', () => {
  it('counts what does not fit after the first hundred, and explains only those', () => {
    let explained = 0;
    const One = new OnePassType<number, number>(
      'One',
      t.number.is,
      (value) => {
        if (value === 1) return value;
        throw MISFIT;
      },
      (value, context) => {
        explained += 1;
        return value === 1 ? t.success(1) : t.failure(value, context);
      },
      t.identity,
    );
    const lines = linesOf(listOf(One).decode([...new Array<number>(150).fill(0), ...new Array<number>(50).fill(1)]));
    expect([lines.length, lines.at(-1), explained]).toStrictEqual([101, 'and 50 more', 100]);
  });

  it.each([
    [null, 'null'],
    [undefined, 'nothing'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(listOf(Item).decode(value))).toStrictEqual([`expected Item[], got ${got}`]);
  });
});

describe('listOrEmpty', () => {
  it.each([[null], [undefined]])('decodes %j as an empty list', (value) => {
    expect(listOrEmpty(Item).decode(value)).toStrictEqual(right([]));
  });
});
