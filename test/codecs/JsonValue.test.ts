import { right } from 'fp-ts/Either';
import { runInNewContext } from 'node:vm';
import { Observable } from 'rxjs';
import { JsonObject, JsonValue, ParsedJson } from '../../src/codecs/JsonValue.js';
import { anyKeys, linesOf, nestedArrays, valueOf } from './support.js';

class Point {
  constructor(readonly x: number) {}
}

class Point3 extends Point {
  constructor(
    x: number,
    readonly z: readonly Point[] | null,
  ) {
    super(x);
  }
}

class Getting extends Point {
  get double(): number {
    return this.x * 2;
  }
}

class FurtherGetting extends Getting {}

class Doing extends Point {
  move(): void {
    // A method of its own is all that it is for.
  }
}

class Rewriting extends Point {
  toJSON(): string {
    return 'other';
  }
}

class Hiding extends Point {
  constructor() {
    super(1);
    Object.defineProperty(this, 'hidden', { value: 1 });
  }
}

const mark: unique symbol = Symbol('mark');

class Marked extends Point {
  readonly [mark] = 1;
}

const cyclicObject = (): object => {
  const person: Record<string, unknown> = { name: 'Ada' };
  person['friend'] = { friend: person };
  return person;
};

const cyclicArray = (): unknown[] => {
  const list: unknown[] = [1];
  list.push(list);
  return list;
};

const OFFENDERS: readonly (readonly [string, unknown, string])[] = [
  ['undefined', undefined, 'nothing'],
  ['NaN', NaN, 'NaN'],
  ['Infinity', -Infinity, '-Infinity'],
  ['a function', () => 1, 'a function'],
  ['a symbol', Symbol('secret'), 'a symbol'],
  ['a BigInt', 1n, 'a bigint'],
  ['a Date', new Date(0), 'a Date'],
  ['a Map', new Map([['secret', 1]]), 'a Map'],
  ['a RegExp', /secret/, 'a RegExp'],
  ['a Promise', Promise.resolve(), 'a Promise'],
  ['a Buffer', Buffer.from('secret'), 'a Buffer'],
  ['an object with a getter of its class', new Getting(1), "a Getting, whose 'double' JSON leaves out"],
  ['one whose getter is inherited', new FurtherGetting(1), "a FurtherGetting, whose 'double' JSON leaves out"],
  ['an object with a method', new Doing(1), "a Doing, whose 'move' JSON leaves out"],
  ['an object with a method toJSON', new Rewriting(1), "a Rewriting, whose 'toJSON' JSON leaves out"],
  ['an object with a hidden field', new Hiding(), "a Hiding, whose 'hidden' JSON leaves out"],
  ['an object with a symbol', new Marked(1), "a Marked, whose 'Symbol(mark)' JSON leaves out"],
  ['an Error', new Error('secret'), 'an Error'],
  ['a Set', new Set([1]), 'a Set'],
  ['bytes', new Uint8Array(1), 'a Uint8Array'],
  ['an address', new URL('https://a.example'), 'a URL'],
  ['an Observable', new Observable(), "an Observable, whose 'lift' JSON leaves out"],
  ['a boxed number', new Number(1), 'a Number'],
  ['a Date of another realm', runInNewContext('new Date(0)'), 'a Date'],
];

const JSON_VALUES: readonly (readonly [string, JsonValue])[] = [
  ['null', null],
  ['text', 'text'],
  ['empty text', ''],
  ['a number', -1.5e300],
  ['a boolean', false],
  ['an array', [1, [null, { a: 'b' }]]],
  ['an object', { a: { b: [] } }],
  ['an object of a class that has fields only', new Point(1) as unknown as JsonObject],
  ['one of a class that is derived', new Point3(1, [new Point(2)]) as unknown as JsonObject],
];

describe('JsonValue', () => {
  it('has a name', () => {
    expect(JsonValue.name).toBe('JsonValue');
  });

  it.each(JSON_VALUES)('is: %s is', (_, value) => {
    expect(JsonValue.is(value)).toBe(true);
  });

  it.each(OFFENDERS)('is: %s is not, also far inside', (_, value) => {
    expect([JsonValue.is(value), JsonValue.is({ a: [{ b: value }] })]).toStrictEqual([false, false]);
  });

  it.each(JSON_VALUES)('decodes %s as it is', (_, value) => {
    expect(valueOf(JsonValue.decode(value))).toBe(value);
  });

  it.each(OFFENDERS)('does not decode %s', (_, value, got) => {
    expect(linesOf(JsonValue.decode(value))).toStrictEqual([`expected JsonValue, got ${got}`]);
  });

  it.each(OFFENDERS)('gives the path to %s', (_, value, got) => {
    const inside = { list: [0, { 'a key': value }] };
    expect(linesOf(JsonValue.decode(inside))).toStrictEqual([`list[1].a key: expected JsonValue, got ${got}`]);
  });

  it('names the first offender only', () => {
    expect(linesOf(JsonValue.decode([1n, 2n]))).toStrictEqual(['[0]: expected JsonValue, got a bigint']);
  });

  it('does not decode an array with a hole', () => {
    const sparse = [1, 2, 3];
    // eslint-disable-next-line @typescript-eslint/no-array-delete -- a hole is what this is about
    delete sparse[1];
    expect(linesOf(JsonValue.decode({ sparse }))).toStrictEqual(['sparse[1]: expected JsonValue, got nothing']);
  });

  it('does not decode an object with a method toJSON', () => {
    const value = { toJSON: () => 'other' };
    expect(linesOf(JsonValue.decode(value))).toStrictEqual(['toJSON: expected JsonValue, got a function']);
  });

  it('gives the path to a field that is undefined, of an object of a class too', () => {
    const value = { at: new Point(undefined as unknown as number) };
    expect(linesOf(JsonValue.decode(value))).toStrictEqual(['at.x: expected JsonValue, got nothing']);
  });

  it.each([
    ['written as a literal', { a: 1, [Symbol('mark')]: 2 }],
    ['without a prototype', Object.assign(Object.create(null) as object, { a: 1, [Symbol('mark')]: 2 })],
  ])('does not look for symbols in an object %s', (_, value) => {
    expect(JsonValue.is(value)).toBe(true);
  });

  it('decodes an object of a class of another realm', () => {
    const value: unknown = runInNewContext('new (class Point { x = 1 })()');
    expect(valueOf(JsonValue.decode(value))).toBe(value);
  });

  it('decodes an object without a prototype', () => {
    const value: unknown = Object.assign(Object.create(null), { a: 1 });
    expect(valueOf(JsonValue.decode({ value }))).toStrictEqual({ value });
  });

  it('decodes objects and arrays of another realm', () => {
    const value: unknown = runInNewContext('({ a: [{ b: 1 }] })');
    expect(valueOf(JsonValue.decode(value))).toBe(value);
  });

  it('decodes keys of any name', () => {
    const value = anyKeys();
    expect(valueOf(JsonValue.decode(value))).toBe(value);
  });

  it('looks into an own key __proto__', () => {
    const value = Object.defineProperty({}, '__proto__', { value: 1n, enumerable: true });
    expect(linesOf(JsonValue.decode(value))).toStrictEqual(['__proto__: expected JsonValue, got a bigint']);
  });

  it('decodes a value that occurs twice', () => {
    const shared = { a: 1 };
    expect(JsonValue.decode([shared, shared])).toStrictEqual(right([shared, shared]));
  });

  it('decodes 1000 levels', () => {
    const deep = nestedArrays(1000);
    expect(valueOf(JsonValue.decode(deep))).toBe(deep);
  });

  it.each([1001, 100_000])('does not decode %d levels', (levels) => {
    const deep = { deep: nestedArrays(levels - 1) };
    expect(linesOf(JsonValue.decode(deep))).toStrictEqual(['nested deeper than 1000 levels']);
  });

  it('is: a value of 1001 levels is not', () => {
    expect(JsonValue.is(nestedArrays(1001))).toBe(false);
  });

  it('encodes a value as it is', () => {
    const value = { first_name: [1] };
    expect(JsonValue.encode(value)).toBe(value);
  });

  it('is: a value with a cycle is not', () => {
    expect([JsonValue.is(cyclicObject()), JsonValue.is(cyclicArray())]).toStrictEqual([false, false]);
  });

  it('gives the path to where an object comes back to itself', () => {
    expect(linesOf(JsonValue.decode({ person: cyclicObject() }))).toStrictEqual([
      'person.friend.friend: expected JsonValue, got a cycle',
    ]);
  });

  it('gives the path to where an array comes back to itself', () => {
    expect(linesOf(JsonValue.decode(cyclicArray()))).toStrictEqual(['[1]: expected JsonValue, got a cycle']);
  });

  it('gives the path to what comes after values that are nested', () => {
    const value = { a: [1, [2, []], {}], b: { c: {}, d: [[], NaN] } };
    expect(linesOf(JsonValue.decode(value))).toStrictEqual(['b.d[1]: expected JsonValue, got NaN']);
  });

  it('decodes 1000 levels where there is not much left of the call stack', () => {
    const deep = nestedArrays(1000);
    const most = (levels: number): number => {
      try {
        return most(levels + 1);
      } catch {
        return levels;
      }
    };
    const far = (levels: number): boolean => (levels === 0 ? JsonValue.is(deep) : far(levels - 1));
    JsonValue.is(deep);
    expect(far(Math.floor(most(0) / 2))).toBe(true);
  });

  it('looks at each value once, however deep it is', () => {
    const reads = (levels: number): number => {
      let count = 0;
      const counted: unknown[] = new Proxy(new Array<unknown>(1000).fill(0), {
        get: (target, key) => {
          count += /^\d+$/.test(String(key)) ? 1 : 0;
          return Reflect.get(target, key) as unknown;
        },
      });
      let value: unknown = counted;
      for (let level = 0; level < levels; level++) value = { value };
      expect(JsonValue.is(value)).toBe(true);
      return count;
    };
    expect([reads(0), reads(1), reads(999)]).toStrictEqual([1000, 1000, 1000]);
  });

  it('takes time by the size of a value, not by its depth', () => {
    const time = (levels: number): number => {
      let value: unknown = new Array(200_000).fill(0);
      for (let level = 0; level < levels; level++) value = [value];
      const start = performance.now();
      expect(JsonValue.is(value)).toBe(true);
      return performance.now() - start;
    };
    time(1);
    const [flat, deep] = [time(1), time(999)];
    expect(deep).toBeLessThan(10 * flat + 200);
  });
});

describe('JsonObject', () => {
  it('has a name', () => {
    expect(JsonObject.name).toBe('JsonObject');
  });

  it.each([
    [{}, true],
    [{ a: [null] }, true],
    [[], false],
    [null, false],
    ['{}', false],
    [1, false],
  ])('is: %j is %j', (value, expected) => {
    expect(JsonObject.is(value)).toBe(expected);
  });

  it('decodes an object as it is', () => {
    const value = anyKeys();
    expect(valueOf(JsonObject.decode(value))).toBe(value);
  });

  it('decodes an object without a prototype', () => {
    const value: unknown = Object.create(null);
    expect(valueOf(JsonObject.decode(value))).toBe(value);
  });

  it('decodes an object of another realm', () => {
    const value: unknown = runInNewContext('({ a: 1 })');
    expect(valueOf(JsonObject.decode(value))).toBe(value);
  });

  it.each([
    [[], 'an array'],
    [null, 'null'],
    [undefined, 'nothing'],
    ['{}', 'a string'],
    [new Date(0), 'a Date'],
    [new Map(), 'a Map'],
  ])('does not decode %p', (value, got) => {
    expect(linesOf(JsonObject.decode(value))).toStrictEqual([`expected JsonObject, got ${got}`]);
  });

  it('gives the path to a value that is no JSON', () => {
    expect(linesOf(JsonObject.decode({ a: { b: NaN } }))).toStrictEqual(['a.b: expected JsonValue, got NaN']);
  });

  it('gives the path to where an object comes back to itself', () => {
    expect(linesOf(JsonObject.decode(cyclicObject()))).toStrictEqual([
      'friend.friend: expected JsonValue, got a cycle',
    ]);
  });

  it('encodes an object as it is', () => {
    const value = { first_name: 1 };
    expect(JsonObject.encode(value)).toBe(value);
  });
});

describe('ParsedJson', () => {
  it('has a name', () => {
    expect(ParsedJson.name).toBe('ParsedJson');
  });

  it.each([
    [null, true],
    [0, true],
    [{ a: 1 }, true],
    [undefined, false],
  ])('is: %j is %j', (value, expected) => {
    expect(ParsedJson.is(value)).toBe(expected);
  });

  it.each([[null], [undefined]])('decodes %j as null', (value) => {
    expect(ParsedJson.decode(value)).toStrictEqual(right(null));
  });

  it.each([[0], [''], [false], ['text']])('decodes %j as it is', (value) => {
    expect(ParsedJson.decode(value)).toStrictEqual(right(value));
  });

  it('decodes an object as the same object', () => {
    const value = anyKeys();
    expect(valueOf(ParsedJson.decode(value))).toBe(value);
  });

  it('decodes 100,000 levels', () => {
    const value = nestedArrays(100_000);
    expect(valueOf(ParsedJson.decode(value))).toBe(value);
  });

  it('encodes a value as it is', () => {
    const value = anyKeys() as JsonObject;
    expect(ParsedJson.encode(value)).toBe(value);
  });
});
