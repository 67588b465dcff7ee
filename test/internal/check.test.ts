import { at, bounded, check, given, noSuchOption, problemOf, type Rules } from '../../src/internal/check.js';
import { duration, flag, list, name, object, record, required, whole } from '../../src/internal/rules.js';
import { retryRules } from '../../src/internal/watchRules.js';
import type { RetryPolicy } from '../../src/transport/retry.js';
import { polluting } from '../support/polluting.js';

interface Options {
  readonly pause: number;
  readonly loud?: boolean | undefined;
  readonly tags?: readonly string[];
}

const rule = object<Options>({ pause: required(duration()), loud: flag, tags: list(name) });

describe('Rules', () => {
  it('asks for each option, and for required ones', () => {
    const policy: Rules<RetryPolicy> = retryRules;
    expect(Object.keys(policy)).toStrictEqual(['maxRetries', 'initialDelay', 'maxDelay']);
    // @ts-expect-error pause must be required
    object<Options>({ pause: duration(), loud: flag, tags: list(name) });
    // @ts-expect-error tags have no rule
    object<Options>({ pause: required(duration()), loud: flag });
    // @ts-expect-error there is no option for this rule
    object<Options>({ pause: required(duration()), loud: flag, tags: list(name), more: flag });
  });
});

describe('check', () => {
  it('gives what was given, in an object that inherits nothing', () => {
    const { options, problems } = check(rule, { pause: 5, loud: undefined, tags: ['a'] });
    expect(problems).toStrictEqual([]);
    expect({ ...options }).toStrictEqual({ pause: 5, tags: ['a'] });
    expect(Object.getPrototypeOf(options)).toBeNull();
  });

  it('has a line for each problem, and leaves out what does not fit', () => {
    const { options, problems } = check(rule, { loud: 'yes', tags: ['a', ''], laud: true });
    expect(problems).toStrictEqual([
      'pause: expected a finite number of milliseconds, 0 or more, got nothing',
      'loud: expected a boolean, got a string',
      'tags[1]: expected a non-empty string, got an empty string',
      'laud: no such option; there are pause, loud, tags',
    ]);
    expect(options).not.toHaveProperty('loud');
  });

  it.each([
    ['token', 'a string'],
    [null, 'null'],
    [undefined, 'nothing'],
    [5, '5'],
    [['a', 'b'], 'an array'],
    [() => ({}), 'a function'],
    [Promise.resolve({ pause: 5 }), 'a Promise'],
    [new Map([['pause', 5]]), 'a Map'],
    [new Date(0), 'a Date'],
  ])('has one line for %p in place of options', (options, got) => {
    const checked = check(rule, options);
    expect(checked.problems).toStrictEqual([`options: expected an object, got ${got}`]);
    expect(checked.options).toStrictEqual({});
  });

  it('takes an object of any prototype, and only its own entries', () => {
    class Settings {
      pause = 5;
      readonly #loud = true;
      get loud() {
        return this.#loud;
      }
    }
    expect(check(rule, Object.assign(Object.create(null) as object, { pause: 5 })).problems).toStrictEqual([]);
    expect(check(rule, new Settings()).problems).toStrictEqual(["loud: must be the object's own, and is inherited"]);
  });

  it('reads nothing from a polluted prototype', () => {
    polluting({ loud: true, tags: ['x'], pause: 1 }, () => {
      expect({ ...check(rule, { pause: 5 }).options }).toStrictEqual({ pause: 5 });
      expect(check(rule, {}).problems).toHaveLength(1);
    });
  });

  it('says where something is, with what goes before', () => {
    expect(check(rule, { pause: -1 }, undefined, 'jobs.a').problems).toStrictEqual([
      'jobs.a.pause: expected a finite number of milliseconds, 0 or more, got -1',
    ]);
    expect(check(rule, 5, undefined, 'jobs.a').problems).toStrictEqual(['jobs.a: expected an object, got 5']);
  });

  it('asks about several options at once, with those that fit', () => {
    const seen: unknown[] = [];
    const { problems } = check(rule, { pause: 5, loud: 1 }, (options, tell) => {
      seen.push({ ...options });
      tell('pause: too short to be loud');
    });
    expect(seen).toStrictEqual([{ pause: 5 }]);
    expect(problems).toStrictEqual(['loud: expected a boolean, got 1', 'pause: too short to be loud']);
  });

  it('does not ask about several options where there are none', () => {
    const also = jest.fn();
    check(rule, 'text', also);
    expect(also).not.toHaveBeenCalled();
  });

  it('tells the first hundred of many problems, and how many more there are', () => {
    const tags = Array.from({ length: 100 }, () => 1);
    expect(check(rule, { pause: 5, tags }).problems).toHaveLength(100);
    const { problems } = check(rule, { pause: 5, tags: [...tags, 1, 1] });
    expect(problems.slice(99)).toStrictEqual(['tags[99]: expected a non-empty string, got 1', 'and 2 more']);
  });

  it('takes time in proportion to what is wrong', () => {
    const unknown = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1]));
    const tags = new Array<unknown>(1_000_000).fill(1);
    const start = performance.now();
    expect(check(rule, { ...unknown, pause: 5, tags }).problems.at(-1)).toBe('and 1199900 more');
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('problemOf', () => {
  it('is the first problem of a value, or undefined', () => {
    expect(problemOf(whole(), 1, 'n')).toBeUndefined();
    expect(problemOf(list(whole()), [1, 0, 0], 'n')).toBe('n[1]: expected a whole number, 1 or more, got 0');
  });
});

describe('given', () => {
  it('keeps the entries that are set, also to null or to something empty', () => {
    const options = { text: '', number: 0, flag: false, nothing: null };
    expect({ ...given(options) }).toStrictEqual(options);
  });

  it('leaves out what is undefined', () => {
    expect({ ...given({ timeout: undefined, baseUrl: '/api' }) }).toStrictEqual({ baseUrl: '/api' });
  });

  it('inherits nothing', () => {
    polluting({ baseUrl: 'https://thief.example' }, () => {
      expect(given<{ readonly baseUrl?: string }>({}).baseUrl).toBeUndefined();
    });
  });

  it('keeps a key that every object inherits as one of its own', () => {
    expect(Object.keys(given(JSON.parse('{"__proto__":{"a":1},"toString":2}') as object))).toStrictEqual([
      '__proto__',
      'toString',
    ]);
  });

  it.each(['text', null, undefined, 5, ['a']])('is empty for %p', (value) => {
    expect(Object.keys(given(value as unknown as object))).toStrictEqual([]);
  });
});

describe('at', () => {
  it.each([
    ['', 'retry', 'retry'],
    ['retry', 'maxDelay', 'retry.maxDelay'],
    ['workflows', 'a-b', 'workflows.a-b'],
    ['', '', "''"],
    ['workflows', 'a\nb\u001b[31m\u202e', 'workflows.a\ufffdb\ufffd[31m\ufffd'],
    ['', 'x'.repeat(100_000), `${'x'.repeat(80)}…`],
  ])('says where %j.%j is in one short line', (path, key, expected) => {
    expect(at(path, key)).toBe(expected);
  });
});

describe('bounded', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

  it.each([0, 1, 100, 101])('leaves %d lines as they are', (count) => {
    expect(bounded(lines(count))).toStrictEqual(lines(count));
  });

  it('counts those beyond the first hundred', () => {
    expect(bounded(lines(250))).toStrictEqual([...lines(100), 'and 150 more']);
  });

  it('cuts the middle out of a long line', () => {
    const [line = ''] = bounded([`start${'.'.repeat(1_000_000)}end`]);
    expect(line.length).toBeLessThan(1010);
    expect(line).toMatch(/^start\.+ … \.+end$/);
  });
});

describe('noSuchOption', () => {
  it('lists what there is', () => {
    expect(noSuchOption(['width', 'height'])).toBe('no such option; there are width, height');
  });
});

describe('record', () => {
  it('reads what stands under names of any kind', () => {
    const names = JSON.parse('{"a":1,"__proto__":2,"constructor":3}') as object;
    const { options, problems } = check(record(whole()), names);
    expect(problems).toStrictEqual([]);
    expect(Object.entries(options as object)).toStrictEqual([
      ['a', 1],
      ['__proto__', 2],
      ['constructor', 3],
    ]);
  });
});
