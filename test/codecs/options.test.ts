import { right } from 'fp-ts/Either';
import * as t from 'io-ts';
import { nullable } from '../../src/codecs/nullable.js';
import { options, type OptionValue } from '../../src/codecs/options.js';
import { struct } from '../../src/codecs/struct.js';
import { polluting } from '../support/polluting.js';
import { linesOf, valueOf } from './support.js';

interface Query {
  readonly pageSize?: OptionValue<number>;
  readonly orderBy?: OptionValue<string>;
}

const Query = options<Query>('Query', { pageSize: t.number, orderBy: t.string });

describe('options', () => {
  it('has the name it is given, in both forms', () => {
    expect([Query.name, Query.input.name]).toStrictEqual(['Query', 'Query']);
  });

  it('names its options', () => {
    expect(Query.names).toStrictEqual(['pageSize', 'orderBy']);
  });

  describe.each([
    ['is', Query.is],
    ['input.is', Query.input.is],
  ])('%s', (_, is) => {
    it.each([
      ['no option', {}, true],
      ['all options', { pageSize: 10, orderBy: 'name' }, true],
      ['options that are null or undefined', { pageSize: null, orderBy: undefined }, true],
      ['an option of another kind', { pageSize: '10' }, false],
      ['an array', [], false],
      ['null', null, false],
    ])('of %s', (_case, value, expected) => {
      expect(is(value)).toBe(expected);
    });
  });

  describe('decode', () => {
    it('reads the wire form', () => {
      expect(Query.decode({ page_size: 10, order_by: 'name' })).toStrictEqual(right({ pageSize: 10, orderBy: 'name' }));
    });

    it('leaves out what is missing or null', () => {
      expect(Query.decode({ page_size: null })).toStrictEqual(right({}));
    });

    it('has an error for every key that it does not know, those of the camelCase form among them', () => {
      expect(linesOf(Query.decode({ pageSize: 10, page: 1 }))).toStrictEqual([
        'pageSize: no such option; there are page_size, order_by',
        'page: no such option; there are page_size, order_by',
      ]);
    });

    it('leaves out keys that it does not know when they are null', () => {
      expect(Query.decode({ page: null })).toStrictEqual(right({}));
    });

    it('has an error for every option that does not fit, under its name on the wire', () => {
      expect(linesOf(Query.decode({ page_size: '10', order_by: 5 }))).toStrictEqual([
        'page_size: expected number, got a string',
        'order_by: expected string, got 5',
      ]);
    });

    it('does not decode what is no object', () => {
      expect(linesOf(Query.decode([]))).toStrictEqual(['expected Query, got an array']);
    });
  });

  describe('encode', () => {
    it('writes only the options that are given', () => {
      expect(Query.encode({ orderBy: 'name' })).toStrictEqual({ order_by: 'name' });
    });

    it('does not write null and undefined', () => {
      expect(Query.encode({ pageSize: null, orderBy: undefined })).toStrictEqual({});
    });

    it('writes zero, false and empty text', () => {
      interface Falsy {
        readonly aZero?: OptionValue<number>;
        readonly aFalse?: OptionValue<boolean>;
        readonly aText?: OptionValue<string>;
      }
      const Falsy = options<Falsy>('Falsy', { aZero: t.number, aFalse: t.boolean, aText: t.string });
      const encoded = Falsy.encode({ aZero: 0, aFalse: false, aText: '' });
      expect(encoded).toStrictEqual({ a_zero: 0, a_false: false, a_text: '' });
    });

    it('writes an option with its own codec', () => {
      interface Outer {
        readonly homeAddress?: OptionValue<{ readonly streetName: string | null }>;
      }
      const Address = struct<{ readonly streetName: string | null }>('Address', { streetName: nullable(t.string) });
      const Outer = options<Outer>('Outer', { homeAddress: Address });
      const encoded = Outer.encode({ homeAddress: { streetName: 'Main' } });
      expect(encoded).toStrictEqual({ home_address: { street_name: 'Main' } });
    });
  });

  describe('input', () => {
    it('reads the camelCase form', () => {
      expect(Query.input.decode({ pageSize: 10, orderBy: 'name' })).toStrictEqual(
        right({ pageSize: 10, orderBy: 'name' }),
      );
    });

    it('leaves out what is null or undefined', () => {
      expect(Query.input.decode({ pageSize: null, orderBy: undefined })).toStrictEqual(right({}));
    });

    it('makes an object of its own', () => {
      const given = { pageSize: 10 };
      expect(valueOf(Query.input.decode(given))).not.toBe(given);
    });

    it('names an option that does not exist, and those that do', () => {
      expect(linesOf(Query.input.decode({ page_size: 10 }))).toStrictEqual([
        'page_size: no such option; there are pageSize, orderBy; here it is pageSize',
      ]);
    });

    it('names every option that does not exist', () => {
      expect(linesOf(Query.input.decode({ page: 1, pageSize: 10, size: undefined }))).toStrictEqual([
        'page: no such option; there are pageSize, orderBy',
        'size: no such option; there are pageSize, orderBy',
      ]);
    });

    it('names it beside those that do not fit', () => {
      expect(linesOf(Query.input.decode({ page: 1, pageSize: '10', orderBy: 5 }))).toStrictEqual([
        'pageSize: expected number, got a string',
        'orderBy: expected string, got 5',
        'page: no such option; there are pageSize, orderBy',
      ]);
    });

    it('takes __proto__ for an option that does not exist', () => {
      expect(linesOf(Query.input.decode(JSON.parse('{"__proto__":{"pageSize":1}}')))).toStrictEqual([
        '__proto__: no such option; there are pageSize, orderBy',
      ]);
    });

    it('has an error for every option that does not fit', () => {
      expect(linesOf(Query.input.decode({ pageSize: '10', orderBy: 5 }))).toStrictEqual([
        'pageSize: expected number, got a string',
        'orderBy: expected string, got 5',
      ]);
    });

    it.each([
      [null, 'null'],
      [[], 'an array'],
      ['pageSize', 'a string'],
    ])('does not read %j', (value, got) => {
      expect(linesOf(Query.input.decode(value))).toStrictEqual([`expected Query, got ${got}`]);
    });

    it('encodes the options as they are', () => {
      const given = { pageSize: null };
      expect(Query.input.encode(given)).toBe(given);
    });
  });

  it.each([
    ['decode', Query, 'page_size'],
    ['input', Query.input, 'pageSize'],
  ])('%s names the first hundred keys that do not exist, and says how many more there are', (_, codec, known) => {
    const keys = Array.from({ length: 1000 }, (_key, index) => `key${index}`);
    const lines = linesOf(codec.decode({ [known]: '10', ...Object.fromEntries(keys.map((key) => [key, 1])) }));
    expect(lines[0]).toBe(`${known}: expected number, got a string`);
    expect(lines.slice(1, -1).map((line) => line.replace(/:.*/, ''))).toStrictEqual(keys.slice(0, 99));
    expect(lines.at(-1)).toBe('and 901 more');
  });

  it('does not count keys that are null on the wire', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => [`key${index}`, index < 200 ? 1 : null] as const);
    expect(linesOf(Query.decode(Object.fromEntries(keys))).at(-1)).toBe('and 100 more');
  });

  it('reads, checks and writes only what an object has itself', () => {
    polluting({ page_size: 10, pageSize: 10, orderBy: 5 }, () => {
      expect([Query.decode({}), Query.input.decode({})]).toStrictEqual([right({}), right({})]);
      expect([Query.encode({}), Query.is({}), Query.input.is({})]).toStrictEqual([{}, true, true]);
    });
  });
});
