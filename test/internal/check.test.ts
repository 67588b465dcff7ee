import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { at, bounded, checked, given, problemsOf, type Rules } from '../../src/internal/check.js';
import { duration, flag, list, name, object, required, whole } from '../../src/internal/rules.js';
import { retryRules } from '../../src/internal/watchRules.js';
import type { RetryPolicy } from '../../src/transport/retry.js';
import { growth, LINEAR } from '../support/growth.js';
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

describe('checked', () => {
  const read = (options: unknown, path?: string) => checked(rule, options, InvalidOptionsError, 'play', path);

  it('gives what was given, in an object that inherits nothing', () => {
    const options = read({ pause: 5, loud: undefined, tags: ['a'] });
    expect({ ...options }).toStrictEqual({ pause: 5, tags: ['a'] });
    expect(Object.getPrototypeOf(options)).toBeNull();
  });

  it('throws one error with all that is wrong', () => {
    const errors = ['loud: expected a boolean, got 1', 'laud: no such option; there are pause, loud, tags'];
    expect(() => read({ pause: 5, loud: 1, laud: true })).toThrow(
      new InvalidOptionsError({ operation: 'play', errors }),
    );
  });

  it('says where something is, with what goes before', () => {
    expect(() => read({ pause: -1 }, 'jobs.a')).toThrow(/^play: jobs\.a\.pause: expected/);
    expect(() => read(5, 'jobs.a')).toThrow('play: jobs.a: expected an object, got 5');
  });

  it('reads nothing from a polluted prototype', () => {
    polluting({ loud: true, tags: ['x'], pause: 1 }, () => {
      expect({ ...read({ pause: 5 }) }).toStrictEqual({ pause: 5 });
      expect(() => read({})).toThrow('pause: expected');
    });
  });
});

describe('problemsOf', () => {
  it('has a line for each problem', () => {
    expect(problemsOf(rule, { loud: 'yes', tags: ['a', ''], laud: true })).toStrictEqual([
      'pause: expected a finite number of milliseconds, 0 or more, got nothing',
      'loud: expected a boolean, got a string',
      'tags[1]: expected a non-empty string, got an empty string',
      'laud: no such option; there are pause, loud, tags',
    ]);
  });

  it('has none for what fits', () => {
    expect(problemsOf(whole(), 1, 'n')).toStrictEqual([]);
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
    expect(problemsOf(rule, options)).toStrictEqual([`options: expected an object, got ${got}`]);
  });

  it('takes an object of any prototype, and only its own entries', () => {
    class Settings {
      pause = 5;
      readonly #loud = true;
      get loud() {
        return this.#loud;
      }
    }
    expect(problemsOf(rule, Object.assign(Object.create(null) as object, { pause: 5 }))).toStrictEqual([]);
    expect(problemsOf(rule, new Settings())).toStrictEqual(["loud: must be the object's own, and is inherited"]);
  });

  it('tells the first hundred of many problems, and how many more there are', () => {
    const tags = Array.from({ length: 100 }, () => 1);
    expect(problemsOf(rule, { pause: 5, tags })).toHaveLength(100);
    expect(problemsOf(rule, { pause: 5, tags: [...tags, 1, 1] }).slice(99)).toStrictEqual([
      'tags[99]: expected a non-empty string, got 1',
      'and 2 more',
    ]);
  });

  it('takes time in proportion to what is wrong', () => {
    const grown = growth((length) => {
      const unknown = Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, 1]));
      const options = { ...unknown, pause: 5, tags: new Array<unknown>(length).fill(1) };
      return () => problemsOf(rule, options);
    });
    expect(grown).toBeLessThan(LINEAR);
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
    ['', 'x'.repeat(80), 'x'.repeat(80)],
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
    expect(bounded(lines(1250))).toStrictEqual([...lines(100), 'and 1,150 more']);
  });

  it('leaves a line of a thousand characters as it is', () => {
    expect(bounded(['x'.repeat(1000)])).toStrictEqual(['x'.repeat(1000)]);
  });

  it('cuts the middle out of a long line', () => {
    const [line = ''] = bounded([`start${'.'.repeat(1_000_000)}end`]);
    expect(line).toHaveLength(999);
    expect(line).toMatch(/^start\.+…\.+end$/);
  });
});
