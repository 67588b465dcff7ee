import { right } from 'fp-ts/Either';
import * as t from 'io-ts';
import { nullable } from '../../src/codecs/nullable.js';
import { struct } from '../../src/codecs/struct.js';
import { linesOf } from './support.js';

interface Person {
  readonly firstName: string;
  readonly homeTown: string | null;
}

const Person = struct<Person>('Person', { firstName: t.string, homeTown: nullable(t.string) });

describe('struct', () => {
  it('has the name it is given', () => {
    expect(Person.name).toBe('Person');
  });

  it.each([
    ['all keys', { firstName: 'Ada', homeTown: 'London' }, true],
    ['null', { firstName: 'Ada', homeTown: null }, true],
    ['further keys', { firstName: 'Ada', homeTown: null, age: 36 }, true],
    ['a missing key', { firstName: 'Ada' }, false],
    ['the wire form', { first_name: 'Ada', home_town: null }, false],
    ['an array', [], false],
    ['no object', null, false],
  ])('is: with %s', (_, value, expected) => {
    expect(Person.is(value)).toBe(expected);
  });

  it('decodes snake_case keys', () => {
    const decoded = Person.decode({ first_name: 'Ada', home_town: 'London' });
    expect(decoded).toStrictEqual(right({ firstName: 'Ada', homeTown: 'London' }));
  });

  it('leaves out keys that it does not know', () => {
    const decoded = Person.decode({ first_name: 'Ada', home_town: null, age: 36, firstName: 'Bob' });
    expect(decoded).toStrictEqual(right({ firstName: 'Ada', homeTown: null }));
  });

  it('does not read the camelCase form', () => {
    expect(linesOf(Person.decode({ firstName: 'Ada' }))).toStrictEqual(['first_name: expected string, got nothing']);
  });

  it('has an error for every key that does not fit, under its name on the wire', () => {
    expect(linesOf(Person.decode({ first_name: null, home_town: [] }))).toStrictEqual([
      'first_name: expected string, got null',
      'home_town: expected string | null, got an array',
    ]);
  });

  it.each([
    [null, 'null'],
    [undefined, 'nothing'],
    ['Ada', 'a string'],
    [[], 'an array'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(Person.decode(value))).toStrictEqual([`expected Person, got ${got}`]);
  });

  it('encodes snake_case keys, and no other', () => {
    const person: Person = Object.assign({ firstName: 'Ada', homeTown: null }, { age: 36 });
    expect(Person.encode(person)).toStrictEqual({ first_name: 'Ada', home_town: null });
  });
});

describe('struct with foreign codecs', () => {
  const Length = new t.Type<number, string>(
    'Length',
    t.number.is,
    (value, context) => (typeof value === 'string' ? t.success(value.length) : t.failure(value, context, 'no text')),
    (length) => '*'.repeat(length),
  );

  interface Mixed {
    readonly nameLength: number;
    readonly homeTown: string | number;
    readonly bestFriend: Person;
    readonly anyTags: readonly string[];
  }

  const Mixed = struct<Mixed>('Mixed', {
    nameLength: Length,
    homeTown: t.union([t.string, t.number]),
    bestFriend: t.exact(t.type({ firstName: t.string, homeTown: t.union([t.string, t.null]) })),
    anyTags: t.readonlyArray(t.string),
  });

  const wire = { name_length: '***', home_town: 5, best_friend: { firstName: 'Ada', homeTown: null }, any_tags: ['a'] };

  const mixed: Mixed = {
    nameLength: 3,
    homeTown: 5,
    bestFriend: { firstName: 'Ada', homeTown: null },
    anyTags: ['a'],
  };

  it('decodes with them', () => {
    expect(Mixed.decode(wire)).toStrictEqual(right(mixed));
  });

  it('encodes with them', () => {
    expect(Mixed.encode(mixed)).toStrictEqual(wire);
  });

  it('has their errors, with the whole path', () => {
    const bad = { name_length: 3, home_town: null, best_friend: { firstName: 'Ada' }, any_tags: ['a', 1] };
    expect(linesOf(struct<{ readonly in: Mixed }>('Outer', { in: Mixed }).decode({ in: bad }))).toStrictEqual([
      'in.name_length: no text',
      'in.home_town: expected string, got null',
      'in.home_town: expected number, got null',
      'in.best_friend.homeTown: expected string, got nothing',
      'in.best_friend.homeTown: expected null, got nothing',
      'in.any_tags[1]: expected string, got 1',
    ]);
  });

  it('can be a part of them', () => {
    const Both = t.intersection([Person, t.type({ age: t.number })]);
    expect(linesOf(Both.decode({ first_name: 1 }))).toStrictEqual([
      'first_name: expected string, got 1',
      'age: expected number, got nothing',
    ]);
    expect(t.array(t.union([t.null, Person])).decode([null, { first_name: 'Ada' }])).toStrictEqual(
      right([null, { firstName: 'Ada', homeTown: null }]),
    );
  });
});

describe('struct with a literal', () => {
  const Literal = struct<Person>('Person', { firstName: t.string, homeTown: nullable(t.string) }, (wire, reads) => ({
    firstName: reads.firstName(wire.first_name),
    homeTown: reads.homeTown(wire.home_town),
  }));

  it.each([[{ first_name: 'Ada', home_town: 'London' }], [{ first_name: 'Ada' }], [{ first_name: 1 }], [[]], [null]])(
    'decodes %j as it does without',
    (value) => {
      expect(JSON.stringify(Literal.decode(value))).toBe(JSON.stringify(Person.decode(value)));
    },
  );
});
