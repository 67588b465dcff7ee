import type { ValidationIssue } from '../index.js';
import { andMore, MOST, shortened, shortPath } from '../internal/bounded.js';

/** In UTF-16 units of the JSON, which are three bytes at most. */
const MOST_TEXT = 25_000;

const LONGEST_DETAIL = 1000;
const LONGEST_TYPE = 100;

const boundedIssue = ({ loc, msg, type }: ValidationIssue): ValidationIssue => ({
  loc: shortPath(loc),
  msg: shortened(msg, LONGEST_DETAIL),
  type: shortened(type, LONGEST_TYPE),
});

/** The first issues, and how many there are beside them. */
const boundedIssues = (issues: readonly ValidationIssue[]): readonly ValidationIssue[] => {
  const told: ValidationIssue[] = [];
  let room = MOST_TEXT;
  // One more is the count of those that a codec has not told.
  for (const issue of issues.length === MOST + 1 ? issues : issues.slice(0, MOST)) {
    const next = boundedIssue(issue);
    room -= JSON.stringify(next).length;
    if (room < 0) break;
    told.push(next);
  }
  const left = issues.length - told.length;
  return left === 0 ? told : [...told, { loc: ['body'], msg: andMore(left), type: 'more' }];
};

/** What a browser is told of a failure, which is never long. */
export const boundedDetail = (detail: string | readonly ValidationIssue[]): string | readonly ValidationIssue[] =>
  typeof detail === 'string' ? shortened(detail, LONGEST_DETAIL) : boundedIssues(detail);
