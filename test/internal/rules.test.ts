import { NEVER } from 'rxjs';
import { problemsOf, type Rule } from '../../src/internal/check.js';
import {
  anything,
  duration,
  expecting,
  flag,
  func,
  headers,
  headerText,
  list,
  name,
  number,
  object,
  notifier,
  observable,
  oneOf,
  orFunction,
  record,
  required,
  text,
  unless,
  whole,
} from '../../src/internal/rules.js';

type Fitting = readonly [string, Rule, readonly unknown[]];
type Misfit = readonly [string, Rule, unknown, string];

const LONG = 2 ** 40;

const fitting: readonly Fitting[] = [
  ['duration', duration(), [0, 0.5, 2000, LONG]],
  ['duration with Infinity', duration({ infinite: true }), [0, Infinity]],
  ['duration from 1', duration({ least: 1 }), [1]],
  ['duration in a range', duration({ most: 10 }), [0, 10]],
  ['whole', whole(), [1, 2 ** 53 - 1]],
  ['whole from 0', whole({ least: 0 }), [0]],
  ['whole with Infinity', whole({ infinite: true }), [1, Infinity]],
  ['whole in a range', whole({ least: 0, most: 65_535 }), [0, 65_535]],
  ['number', number({ least: 1 }), [1, 1.05, 1e300]],
  ['number in a range', number({ most: 1 }), [0, 0.5, 1]],
  ['flag', flag, [true, false]],
  ['text', text, ['', 'a']],
  ['name', name, ['a']],
  ['func', func, [() => 1, Date]],
  ['observable', observable, [NEVER]],
  ['notifier', notifier, [NEVER, Promise.resolve()]],
  ['oneOf', oneOf('a', 'b'), ['a', 'b']],
  ['list', list(whole()), [[], [1, 2]]],
  ['orFunction', orFunction(whole()), [() => 1, 1]],
  ['unless', unless((value) => value === null, whole()), [null, 1]],
  ['expecting', expecting('an even number', (value) => value === 2), [2]],
  ['required', required(whole()), [1]],
  ['anything', anything, [null, 0, {}, 'a', () => 1]],
  ['headerText', headerText, ['', 'caf\u00e9 \t "quoted"']],
];

const FINITE = 'a finite number of milliseconds';

const misfits: readonly Misfit[] = [
  ['duration', duration(), -1, `${FINITE}, 0 or more, got -1`],
  ['duration', duration(), NaN, `${FINITE}, 0 or more, got NaN`],
  ['duration', duration(), Infinity, `${FINITE}, 0 or more, got Infinity`],
  ['duration', duration(), '5', `${FINITE}, 0 or more, got a string`],
  ['duration', duration(), null, `${FINITE}, 0 or more, got null`],
  ['duration', duration(), 5n, `${FINITE}, 0 or more, got a bigint`],
  ['duration from 1', duration({ least: 1 }), 0, `${FINITE}, 1 or more, got 0`],
  ['duration in a range', duration({ most: 10 }), 11, `${FINITE}, from 0 to 10, got 11`],
  [
    'duration with Infinity',
    duration({ infinite: true }),
    -Infinity,
    'a number of milliseconds, 0 or more, got -Infinity',
  ],
  ['whole', whole(), 0, 'a whole number, 1 or more, got 0'],
  ['whole', whole(), 1.5, 'a whole number, 1 or more, got 1.5'],
  ['whole', whole(), 2 ** 53, 'a whole number, 1 or more, got 9007199254740992'],
  ['whole', whole(), Infinity, 'a whole number, 1 or more, got Infinity'],
  ['whole', whole(), '3', 'a whole number, 1 or more, got a string'],
  ['whole', whole({ infinite: true }), -Infinity, 'a whole number, 1 or more, or Infinity, got -Infinity'],
  ['whole', whole({ least: 0, most: 9 }), 10, 'a whole number, from 0 to 9, got 10'],
  ['number', number({ least: 1 }), 0.5, 'a finite number, 1 or more, got 0.5'],
  ['number', number({ least: 1 }), Infinity, 'a finite number, 1 or more, got Infinity'],
  ['number', number({ most: 1 }), 2, 'a finite number, from 0 to 1, got 2'],
  ['number', number({ most: 1 }), NaN, 'a finite number, from 0 to 1, got NaN'],
  ['flag', flag, 'true', 'a boolean, got a string'],
  ['text', text, 5, 'a string, got 5'],
  ['name', name, '', 'a non-empty string, got an empty string'],
  ['func', func, {}, 'a function, got an object'],
  ['observable', observable, true, 'an Observable, got true'],
  ['notifier', notifier, [true], 'an Observable, a promise or an async iterable, got an array'],
  ['oneOf', oneOf('a'), 'c', "'a', got a string"],
  ['oneOf', oneOf('a', 'b'), 'c', "'a' or 'b', got a string"],
  ['oneOf', oneOf('a', 'b', 'c'), null, "'a', 'b' or 'c', got null"],
  ['oneOf', oneOf('a', 'b'), 'toString', "'a' or 'b', got a string"],
  ['list', list(whole()), {}, 'a list, got an object'],
  ['list', list(whole(), 'a list of ports'), 5, 'a list of ports, got 5'],
  ['orFunction', orFunction(whole()), 0, 'a whole number, 1 or more, got 0'],
  ['required', required(whole()), undefined, 'a whole number, 1 or more, got nothing'],
  ['object', object({}), 5, 'an object, got 5'],
  ['object', object({}, 'an object, or false'), 5, 'an object, or false, got 5'],
  ['record', record(whole()), [], 'an object, got an array'],
  ['record', record(whole(), 'an object of ports'), null, 'an object of ports, got null'],
  ['headers', headers, 'a: b', 'an object of names and texts, got a string'],
];

describe('rules', () => {
  it.each(fitting)('%s takes what fits, and gives it back', (_, rule, values) => {
    for (const value of values) {
      const tell = jest.fn();
      expect(rule(value, 'it', tell)).toStrictEqual(value);
      expect(tell).not.toHaveBeenCalled();
    }
  });

  it.each(misfits)('%s names what it expects in place of %p', (_, rule, value, line) => {
    const tell = jest.fn();
    expect(rule(value, 'it', tell)).toBeUndefined();
    expect(tell.mock.calls).toStrictEqual([[`it: expected ${line}`]]);
  });
});

describe('list', () => {
  it('visits holes', () => {
    const ports = [1];
    ports[2] = 2;
    expect(problemsOf(list(whole()), ports, 'it')[0]).toBe('it[1]: expected a whole number, 1 or more, got nothing');
  });

  it('gives back another list', () => {
    const given = [1, 2];
    const read = list(whole())(given, 'it', jest.fn()) as number[];
    given.push(-1);
    expect(read).toStrictEqual([1, 2]);
  });
});

describe('object', () => {
  const point = object<{ readonly x: number; readonly y?: number; readonly inner?: { readonly z?: number } }>({
    x: required(number({})),
    y: number({}),
    inner: object<{ readonly z?: number }>({ z: number({}) }),
  });

  const linesOf = (value: unknown): readonly string[] => {
    const lines: string[] = [];
    point(value, 'point', (line) => lines.push(line));
    return lines;
  };

  it.each([
    ['what must not be missing', {}, ['point.x: expected a finite number, 0 or more, got nothing']],
    ['what is set to undefined, and must not be missing', { x: undefined }, [expect.stringMatching(/^point\.x: /)]],
    ['what is deep inside', { x: 1, inner: { z: -1 } }, [expect.stringMatching(/^point\.inner\.z: expected/)]],
    [
      'names that do not exist',
      { x: 1, z: 1, Y: 2 },
      ['z', 'Y'].map((key) => `point.${key}: no such option; there are x, y, inner`),
    ],
    ['a name that every object inherits', { x: 1, toString: 1 }, [expect.stringMatching(/^point\.toString: no such/)]],
    [
      '__proto__ as a name',
      JSON.parse('{"x":1,"__proto__":{"y":1}}'),
      [expect.stringMatching(/^point\.__proto__: no such/)],
    ],
  ])('tells of %s', (_, value: unknown, lines) => {
    expect(linesOf(value)).toStrictEqual(lines);
  });

  it.each([[{ x: 1 }], [{ x: 1, y: undefined, inner: {} }]])('takes %j', (value) => {
    expect(linesOf(value)).toStrictEqual([]);
  });

  it('takes what a module exports', async () => {
    const module: object = Object.defineProperty({ x: 1 }, Symbol.toStringTag, { value: 'Module' });
    expect(await Promise.resolve(linesOf(module))).toStrictEqual([]);
  });
});

describe('record', () => {
  it('reads what stands under names of any kind, in an object that inherits nothing', () => {
    const read = record(whole())(JSON.parse('{"a":1,"__proto__":2,"constructor":3}'), 'it', jest.fn()) as object;
    expect(Object.entries(read)).toStrictEqual([
      ['a', 1],
      ['__proto__', 2],
      ['constructor', 3],
    ]);
    expect(Object.getPrototypeOf(read)).toBeNull();
  });

  it('leaves out what is undefined', () => {
    expect({ ...(record(whole())({ a: 1, b: undefined }, 'it', jest.fn()) as object) }).toStrictEqual({ a: 1 });
  });

  it('says under which name something is', () => {
    expect(problemsOf(record(whole()), { a: 1, b: 0 }, 'it')[0]).toMatch(/^it\.b: expected a whole number/);
  });
});

describe('headers', () => {
  it.each([
    [{ 'X-A': 'b', 'x_trace.1': '' }, undefined],
    [{ 'X A': 'b' }, 'it: one has a name that no HTTP header can have'],
    [{ '': 'b' }, 'it: one has a name that no HTTP header can have'],
    [{ 'X-A': 'b\r\nX: c' }, 'it.X-A: expected text without line breaks that an HTTP header can carry'],
    [{ 'X-A': '…' }, 'it.X-A: expected text without line breaks that an HTTP header can carry'],
    [{ 'X-A': 5 }, 'it.X-A: expected text without line breaks that an HTTP header can carry'],
  ])('says what is wrong with %j', (value, problem) => {
    expect(problemsOf(headers, value, 'it')[0]).toBe(problem);
  });
});
