import { right } from 'fp-ts/Either';
import * as t from 'io-ts';
import { nullable } from '../../src/codecs/nullable.js';
import { isRecord, struct } from '../../src/codecs/struct.js';
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

describe('isRecord', () => {
  it.each([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    ['text', false],
    [undefined, false],
  ])('of %j is %j', (value, expected) => {
    expect(isRecord(value)).toBe(expected);
  });
});
