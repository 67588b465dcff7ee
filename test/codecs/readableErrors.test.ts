import * as t from 'io-ts';
import { readableErrors, readableIssues } from '../../src/codecs/readableErrors.js';
import { linesOf } from './support.js';

const Named = t.type({ name: t.string }, 'Named');
const Aged = t.type({ age: t.number }, 'Aged');
const Both = t.intersection([Named, Aged]);

describe('readableErrors', () => {
  it('has no line without an error', () => {
    expect(readableErrors([])).toStrictEqual([]);
  });

  it('says what was expected and what came, without a path at the top', () => {
    expect(linesOf(t.string.decode(1))).toStrictEqual(['expected string, got 1']);
  });

  it('has a line for each error, in their order', () => {
    expect(linesOf(t.type({ a: t.string, b: t.number }).decode({}))).toStrictEqual([
      'a: expected string, got nothing',
      'b: expected number, got nothing',
    ]);
  });

  it('writes keys with dots and places in an array in brackets', () => {
    const codec = t.type({ rows: t.array(t.type({ cells: t.array(t.number) })) });
    expect(linesOf(codec.decode({ rows: [{ cells: [] }, { cells: [1, null] }] }))).toStrictEqual([
      'rows[1].cells[1]: expected number, got null',
    ]);
  });

  it('starts with a bracket for an array at the top', () => {
    expect(linesOf(t.array(t.array(t.string)).decode([['a', 1]]))).toStrictEqual(['[0][1]: expected string, got 1']);
  });

  it('writes a key that only holds digits among others with a dot', () => {
    const codec = t.type({ row: t.type({ a1: t.string, '1a': t.string }) });
    expect(linesOf(codec.decode({ row: {} }))).toStrictEqual([
      'row.a1: expected string, got nothing',
      'row.1a: expected string, got nothing',
    ]);
  });

  it('has a line for each member of a union, with the path of the union', () => {
    const codec = t.type({ id: t.union([t.string, t.number]) });
    expect(linesOf(codec.decode({ id: true }))).toStrictEqual([
      'id: expected string, got true',
      'id: expected number, got true',
    ]);
  });

  it('has no number in the path for a member of an intersection', () => {
    const codec = t.type({ person: Both });
    expect(linesOf(codec.decode({ person: {} }))).toStrictEqual([
      'person.name: expected string, got nothing',
      'person.age: expected number, got nothing',
    ]);
  });

  it('has no number in the path for an intersection at the top', () => {
    expect(linesOf(Both.decode({ name: 'Ada' }))).toStrictEqual(['age: expected number, got nothing']);
  });

  it('keeps places in arrays inside unions and intersections', () => {
    const codec = t.union([t.array(t.intersection([Named, t.type({ tags: t.array(t.string) })])), t.null]);
    expect(linesOf(codec.decode([{ name: 'Ada', tags: ['a', 2] }]))).toStrictEqual([
      '[0].tags[1]: expected string, got 2',
      'expected null, got an array',
    ]);
  });

  it.each([
    ['exact', t.exact(Both)],
    ['readonly', t.readonly(Both)],
    ['refinement', t.refinement(Both, () => true)],
    ['recursion', t.recursion<t.TypeOf<typeof Both>>('Both', () => Both)],
    ['exact and readonly', t.readonly(t.exact(Both))],
  ])('has no number in the path for an intersection inside %s', (_, inner) => {
    expect(linesOf(t.type({ person: inner }).decode({ person: { name: 'Ada' } }))).toStrictEqual([
      'person.age: expected number, got nothing',
    ]);
  });

  it('has one line for equal lines', () => {
    const codec = t.union([Named, t.type({ name: t.string, age: t.number })]);
    expect(linesOf(codec.decode({ age: 1 }))).toStrictEqual(['name: expected string, got nothing']);
  });

  it.each([
    ['a string', 'secret', 'a string'],
    ['an empty string', '', 'an empty string'],
    ['an object', { secret: 'secret' }, 'an object'],
    ['an array', ['secret'], 'an array'],
    ['null', null, 'null'],
    ['nothing', undefined, 'nothing'],
    ['a number', -0.5, '-0.5'],
    ['a boolean', true, 'true'],
    ['a function', () => 'secret', 'a function'],
    ['a symbol', Symbol('secret'), 'a symbol'],
    ['a bigint', 5n, 'a bigint'],
    ['an object without a prototype', Object.create(null), 'an object'],
    ['an instance of a class', new Map([['secret', 1]]), 'a Map'],
  ])('says the kind, not the content: %s', (_, value, got) => {
    expect(linesOf(t.never.decode(value))).toStrictEqual([`expected never, got ${got}`]);
  });

  it('says a message of the codec instead of what was expected', () => {
    const Even = new t.Type<number>(
      'Even',
      t.number.is,
      (value, context) => t.failure(value, context, 'must be even'),
      t.identity,
    );
    expect(linesOf(t.type({ count: Even }).decode({ count: 1 }))).toStrictEqual(['count: must be even']);
  });

  it('has a line for an error without a path', () => {
    expect(readableErrors([{ value: 1, context: [] }])).toStrictEqual(['expected another value, got 1']);
  });

  describe('stays small', () => {
    it('with a hundred lines, and the number of the errors that have none', () => {
      const lines = linesOf(t.array(t.string).decode(new Array(1234).fill(1)));
      expect(lines).toHaveLength(101);
      expect(lines.slice(-2)).toStrictEqual(['[99]: expected string, got 1', 'and 1,134 more']);
    });

    it('with long keys', () => {
      const codec = t.record(t.string, t.string);
      const [line = ''] = linesOf(codec.decode({ ['x'.repeat(1_000_000)]: 1 }));
      expect(line).toBe(`${'x'.repeat(24)}…${'x'.repeat(24)}: expected string, got 1`);
    });

    it('with long paths', () => {
      interface Tree {
        readonly branch: Tree;
      }
      const Tree: t.Type<Tree> = t.recursion('Tree', () => t.type({ branch: Tree }));
      let tree: unknown = 1;
      for (let level = 0; level < 500; level++) tree = { branch: tree };
      const [line = ''] = linesOf(Tree.decode(tree));
      expect(line).toMatch(/^branch\.branch\..*….*\.branch\.branch: expected Tree, got 1$/);
      expect(line.length).toBeLessThanOrEqual(130);
    });

    it('with long names of codecs, messages and classes', () => {
      const Long = new t.Type<number>('L'.repeat(10_000), t.number.is, t.failure, t.identity);
      const Chatty = new t.Type<number>(
        'Chatty',
        t.number.is,
        (value, context) => t.failure(value, context, 'no '.repeat(10_000)),
        t.identity,
      );
      const Classy = function () {} as unknown as new () => object;
      Object.defineProperty(Classy, 'name', { value: 'C'.repeat(10_000) });
      for (const decoded of [Long.decode(1), Chatty.decode(1), t.string.decode(new Classy())]) {
        expect(linesOf(decoded)[0]?.length).toBeLessThanOrEqual(300);
      }
    });
  });

  it('has one line for an error also where a key has line breaks', () => {
    const [line = ''] = linesOf(t.record(t.string, t.string).decode({ 'a\nb\u2028c\u001b[2J': 1 }));
    expect(line).toBe('a\uFFFDb\uFFFDc\uFFFD[2J: expected string, got 1');
  });
});

describe('an error whose context begins with a key', () => {
  it('is written as any other', () => {
    expect(readableErrors([{ value: 1, context: [{ key: 'a', type: t.string }] }])).toStrictEqual([
      'a: expected string, got 1',
    ]);
  });
});

describe('readableIssues', () => {
  it('has a line for each issue: the name of the value, the path, the message', () => {
    const issues = [
      { message: 'is missing', path: ['rows', 0, { key: 'a1' }] },
      { message: 'is too much', path: [] },
      { message: 'is wrong' },
    ];
    expect(readableIssues('result', issues)).toStrictEqual([
      'result.rows[0].a1: is missing',
      'result: is too much',
      'result: is wrong',
    ]);
  });

  it('writes a symbol in a path, and keeps a message in one line', () => {
    expect(readableIssues('result', [{ message: 'is\nwrong', path: [Symbol('mark')] }])).toStrictEqual([
      'result.Symbol(mark): is\uFFFDwrong',
    ]);
  });

  it('has a line for each of a hundred issues, and of more the number of the others', () => {
    const issues = Array.from({ length: 102 }, (_, index) => ({ message: 'is wrong', path: [index] }));
    const lines = issues.map(({ path }) => `result[${path.join()}]: is wrong`);
    expect(readableIssues('result', issues.slice(0, 100))).toStrictEqual(lines.slice(0, 100));
    expect(readableIssues('result', issues)).toStrictEqual([...lines.slice(0, 100), 'and 2 more']);
  });
});
