import { right } from 'fp-ts/Either';
import * as t from 'io-ts';
import { listOf, listOrEmpty } from '../../src/codecs/listOf.js';
import { nullable } from '../../src/codecs/nullable.js';
import { fitsOf, guard, keysOf, MISFIT, OnePassType, readOf } from '../../src/codecs/OnePassType.js';
import { struct } from '../../src/codecs/struct.js';
import { polluting } from '../support/polluting.js';
import { linesOf } from './support.js';

/** Digits on the wire, a number here; counts how often each way is taken. */
const counting = () => {
  const calls = { read: 0, explain: 0 };
  const codec = new OnePassType<number, string>(
    'Digits',
    t.number.is,
    (value) => {
      calls.read++;
      if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
      throw MISFIT;
    },
    (value, context) => {
      calls.explain++;
      return t.failure(value, context);
    },
    String,
  );
  return { calls, codec };
};

const FromLength = new t.Type<number, string>(
  'FromLength',
  t.number.is,
  (value, context) => (typeof value === 'string' ? t.success(value.length) : t.failure(value, context)),
  (length) => '*'.repeat(length),
);

const fault = new RangeError('a fault of the codec');

const Faulty = new t.Type<string, string>(
  'Faulty',
  t.string.is,
  () => {
    throw fault;
  },
  t.identity,
);

describe('OnePassType', () => {
  it('is a Type of io-ts', () => {
    expect(counting().codec).toBeInstanceOf(t.Type);
  });

  it('reads what fits, once, and explains nothing', () => {
    const { calls, codec } = counting();
    expect(codec.decode('42')).toStrictEqual(right(42));
    expect(calls).toStrictEqual({ read: 1, explain: 0 });
  });

  it('explains what does not fit', () => {
    const { calls, codec } = counting();
    expect(linesOf(codec.decode('x'))).toStrictEqual(['expected Digits, got a string']);
    expect(calls).toStrictEqual({ read: 1, explain: 1 });
  });

  it('is explained under the path of the codec that it is in', () => {
    const { codec } = counting();
    expect(linesOf(t.type({ list: t.array(codec) }).decode({ list: ['1', 'x'] }))).toStrictEqual([
      'list[1]: expected Digits, got a string',
    ]);
  });

  it('composes with the combinators of io-ts', () => {
    const { codec } = counting();
    const Even = t.union([t.null, t.refinement(codec, (value) => value % 2 === 0, 'Even')]);
    expect([Even.decode('4'), Even.decode(null)]).toStrictEqual([right(4), right(null)]);
    expect([Even.encode(4), Even.is(4), Even.is(3)]).toStrictEqual(['4', true, false]);
    expect(linesOf(Even.decode('3'))).toStrictEqual(['expected null, got a string', 'expected Even, got 3']);
  });

  it('composes in a pipe', () => {
    const { codec } = counting();
    expect(t.string.pipe(codec).decode('7')).toStrictEqual(right(7));
  });

  it('takes the second answer of a codec that does not always say the same', () => {
    let asked = 0;
    const Second = new t.Type<number, number>(
      'Second',
      t.number.is,
      (value, context) => (++asked % 2 === 0 ? t.success(asked) : t.failure(value, context)),
      t.identity,
    );
    expect(struct<{ readonly at: number }>('Once', { at: Second }).decode({ at: 0 })).toStrictEqual(right({ at: 2 }));
    expect(listOf(Second).decode([0])).toStrictEqual(right([4]));
    expect(nullable(Second).decode(0)).toStrictEqual(right(6));
  });

  it('does not take a fault of its codec for a misfit', () => {
    const codec = new OnePassType<string, string>('Outer', t.string.is, readOf(Faulty), t.failure, t.identity);
    expect(() => codec.decode('x')).toThrow(fault);
  });
});

describe('readOf', () => {
  it('is the read of a codec that has one', () => {
    const { codec } = counting();
    expect(readOf(codec)).toBe(codec.read);
  });

  const guards: readonly (readonly [string, t.Mixed, unknown, unknown])[] = [
    ['string', t.string, 'text', 1],
    ['number', t.number, 1.5, '1.5'],
    ['boolean', t.boolean, false, 0],
  ];

  it.each(guards)('asks whether a value is a %s, and validates nothing', (_, codec, fits, other) => {
    const validate = jest.spyOn(codec, 'validate');
    const read = readOf<unknown>(codec);
    expect(() => [read(fits), read(other)]).toThrow(MISFIT);
    expect(validate).not.toHaveBeenCalled();
    validate.mockRestore();
  });

  it.each(guards)('passes a %s on', (_, codec, fits, other) => {
    const read = readOf<unknown>(codec);
    expect(read(fits)).toBe(fits);
    expect(() => read(other)).toThrow(MISFIT);
    expect(() => read(other)).toThrow('the value does not fit its codec');
  });

  it('decodes with a codec of any other making', () => {
    expect(readOf(FromLength)('***')).toBe(3);
    expect(() => readOf(FromLength)(3)).toThrow(MISFIT);
  });

  it('decodes with a codec whose context has a first entry', () => {
    const Named = new t.Type<string, string>(
      'Named',
      t.string.is,
      (_, context) => t.success(context[context.length - 1]?.type.name ?? 'none'),
      t.identity,
    );
    expect(readOf(Named)(0)).toBe('Named');
  });
});

const Person = struct<{ readonly firstName: string }>('Person', { firstName: t.string });

const House = struct<{ readonly owner: typeof Person._A | null; readonly tenants: readonly (typeof Person._A)[] }>(
  'House',
  { owner: nullable(Person), tenants: listOf(Person) },
);

describe('fitsOf', () => {
  const ada = { first_name: 'Ada' };

  it.each<[string, t.Mixed, unknown, boolean]>([
    ['a guard of io-ts', t.string, 'a', true],
    ['a guard of io-ts', t.string, 1, false],
    ['a guard of ours', guard('Even', (value): value is number => value === 2), 2, true],
    ['a guard of ours', guard('Even', (value): value is number => value === 2), 1, false],
    ['any other codec', FromLength, 'a', true],
    ['any other codec', FromLength, 1, false],
    ['a codec that says nothing of it', counting().codec, '1', true],
    ['a codec that says nothing of it', counting().codec, 'x', false],
    ['a struct', Person, ada, true],
    ['a struct', Person, { firstName: 'Ada' }, false],
    ['a struct', Person, [], false],
    ['a list', listOf(Person), [ada, ada], true],
    ['a list', listOf(Person), [ada, {}], false],
    ['a list', listOf(Person), new Array(1), false],
    ['a list', listOf(Person), {}, false],
    ['a list that may be missing', listOrEmpty(Person), undefined, true],
    ['a list that may be missing', listOrEmpty(Person), null, true],
    ['a list that may be missing', listOrEmpty(Person), [1], false],
    ['what may be null', nullable(Person), null, true],
    ['what may be null', nullable(Person), undefined, true],
    ['what may be null', nullable(Person), ada, true],
    ['what may be null', nullable(Person), {}, false],
    ['what is inside', House, { tenants: [ada] }, true],
    ['what is inside', House, { owner: {}, tenants: [] }, false],
  ])('asks %s', (_, codec, value, expected) => {
    expect(fitsOf(codec)(value)).toBe(expected);
    expect(codec.decode(value)._tag).toBe(expected ? 'Right' : 'Left');
  });

  it('is what a codec has to say it, so that nothing is thrown for a value that does not fit', () => {
    const isEven = (value: unknown): value is number => value === 2;
    const { codec } = counting();
    expect([t.string, t.number, t.boolean, codec, guard('Even', isEven)].map(fitsOf)).toStrictEqual([
      t.string.is,
      t.number.is,
      t.boolean.is,
      codec.fits,
      isEven,
    ]);
  });

  it('does not take a fault of a codec for a misfit', () => {
    const codec = new OnePassType<string, string>('Outer', t.string.is, readOf(Faulty), t.failure, t.identity);
    expect(() => fitsOf(codec)('x')).toThrow(fault);
  });
});

describe('keysOf', () => {
  it('is the names of all that is inside, each once', () => {
    expect([...keysOf(House)].sort()).toStrictEqual(['first_name', 'owner', 'tenants']);
    expect([t.string, FromLength, counting().codec].map(keysOf)).toStrictEqual([[], [], []]);
  });
});

describe('a name that somebody has written into Object.prototype', () => {
  it('is not read', () => {
    polluting({ first_name: 'Eve', owner: { first_name: 'Eve' }, tenants: [] }, () => {
      expect(linesOf(Person.decode({}))).toStrictEqual(['first_name: expected string, got nothing']);
      expect(linesOf(House.decode({}))).toStrictEqual(['tenants: expected Person[], got nothing']);
      expect(linesOf(listOf(Person).decode([{}]))).toStrictEqual(['[0].first_name: expected string, got nothing']);
      expect(House.decode({ tenants: [{ first_name: 'Ada' }] })).toStrictEqual(
        right({ owner: null, tenants: [{ firstName: 'Ada' }] }),
      );
    });
  });

  it('is not read inside what may be missing', () => {
    polluting({ first_name: 'Eve' }, () => {
      expect([nullable(Person).decode(null), listOrEmpty(Person).decode(undefined)]).toStrictEqual([
        right(null),
        right([]),
      ]);
      expect(linesOf(nullable(Person).decode({}))).toStrictEqual(['first_name: expected string, got nothing']);
      expect(linesOf(listOrEmpty(Person).decode([{}]))).toStrictEqual(['[0].first_name: expected string, got nothing']);
    });
  });

  it('does not make a value one that it is not', () => {
    polluting({ firstName: 'Eve', first_name: 'Eve' }, () => {
      expect([Person.is({}), fitsOf(Person)({})]).toStrictEqual([false, false]);
    });
  });
});
