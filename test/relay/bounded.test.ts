import type { ValidationIssue } from 'witrium-rx';
import { boundedDetail } from '../../src/relay/bounded.js';

const issue = (msg: string): ValidationIssue => ({ loc: ['body'], msg, type: 'type' });

const issues = (count: number, msg = 'm') => Array.from({ length: count }, (_, at) => issue(`${msg}${at}`));

const more = (count: number) => ({ loc: ['body'], msg: `and ${count} more`, type: 'more' });

describe('boundedDetail', () => {
  it.each([0, 1, 100, 101])('tells each of %d issues', (count) => {
    expect(boundedDetail(issues(count))).toStrictEqual(issues(count));
  });

  it.each([102, 1000])('tells the first hundred of %d issues, and how many there are beside them', (count) => {
    expect(boundedDetail(issues(count))).toStrictEqual([...issues(100), more(count - 100)]);
  });

  it('tells as many as there is room for', () => {
    const length = 1000 - JSON.stringify(issue('')).length;
    const long = Array.from({ length: 26 }, () => issue('x'.repeat(length)));
    expect(boundedDetail(long.slice(1))).toStrictEqual(long.slice(1));
    expect(boundedDetail(long)).toStrictEqual([...long.slice(1), more(1)]);
  });

  it('cuts what is long', () => {
    expect(boundedDetail('x'.repeat(2000))).toHaveLength(999);
    const path = Array.from({ length: 30 }, (_, at) => at);
    const long = 'x'.repeat(2000);
    expect(boundedDetail([{ loc: path, msg: long, type: long }])).toStrictEqual([
      {
        loc: [...path.slice(0, 10), '…', ...path.slice(20)],
        msg: `${'x'.repeat(499)}…${'x'.repeat(499)}`,
        type: `${'x'.repeat(49)}…${'x'.repeat(49)}`,
      },
    ]);
  });
});
