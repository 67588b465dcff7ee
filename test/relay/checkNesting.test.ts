import { checkNesting } from '../../src/relay/checkNesting.js';

/** What is wrong with it, as it is told. */
const problemOf = (text: string): unknown => {
  try {
    checkNesting(new TextEncoder().encode(text));
    return undefined;
  } catch (error) {
    return (error as { readonly detail: readonly { readonly msg: string }[] }).detail[0]?.msg;
  }
};

const nested = (levels: number) => '['.repeat(levels);

const DEEP = 'nested deeper than 2000 levels';
const MANY = 'more than 1000 options';
const WIDE = 'more than 10000 entries beside args';

describe('checkNesting', () => {
  it.each([
    [2000, undefined],
    [2001, DEEP],
  ])('of %d levels', (levels, expected) => {
    expect(problemOf(nested(levels))).toBe(expected);
    expect(problemOf(`${'[]'.repeat(5000)}${nested(levels)}`)).toBe(expected);
  });

  it.each([
    [999, undefined],
    [1000, MANY],
  ])('of %d commas between options', (commas, expected) => {
    expect(problemOf(`{"a":1${',"a":1'.repeat(commas)}}`)).toBe(expected);
  });

  it.each<readonly [string, string, number, string | undefined]>([
    ['beside args', '"args":{},"files":[', 9999, undefined],
    ['beside args', '"args":{},"files":[', 10_000, WIDE],
    ['in args', '"args":{"list":[', 20_000, undefined],
    ['in an option of four other letters', '"argz":[', 10_000, WIDE],
    ['in an option that begins so', '"argses":[', 10_000, WIDE],
    ['in an option that ends so', '"xargs":[', 10_000, WIDE],
    ['in an option with a quote in it', '"\\"args":[', 10_000, WIDE],
    ['in what has no name', '[', 10_000, WIDE],
    ['in an option whose text is args', '"x":{"a":"args","b":[', 10_000, WIDE],
  ])('of many commas %s', (_, before, commas, expected) => {
    expect(problemOf(`{${before}1${',1'.repeat(commas)}`)).toBe(expected);
  });

  it.each([
    ['goes on after a quote with a backslash', String.raw`"\"`],
    ['goes on after a quote with three', String.raw`"\\\"`],
    ['that nobody ends', '"'],
    ['that nobody ends, with a quote', String.raw`"a\"`],
  ])('does not look into a text that %s', (_, text) => {
    expect(problemOf(`${text}${nested(2001)}`)).toBeUndefined();
    expect(problemOf(`[${text}${nested(2001)}`)).toBeUndefined();
  });

  it.each([
    ['is empty', '""'],
    ['ends with a backslash', String.raw`"\\"`],
    ['ends with two', String.raw`"a\\\\"`],
    ['has a backslash in it', String.raw`"\\a"`],
  ])('knows where a text ends that %s', (_, text) => {
    expect(problemOf(`${text}${nested(2001)}`)).toBe(DEEP);
    expect(problemOf(`{"a":${text}${nested(2000)}`)).toBe(DEEP);
  });
});
