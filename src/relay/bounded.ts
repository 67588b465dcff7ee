import type { ValidationIssue } from '../index.js';

/** More is not told one by one. */
const MOST_ISSUES = 100;

/** In UTF-16 units of the JSON, which are three bytes at most. */
const MOST_TEXT = 25_000;

const LONGEST_DETAIL = 1000;
const LONGEST_PART = 100;
const MOST_PARTS = 20;

const cut = (text: unknown, longest: number): string => {
  if (typeof text !== 'string') return '';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const boundedIssue = ({ loc, msg, type }: ValidationIssue): ValidationIssue => ({
  loc: loc.slice(0, MOST_PARTS).map((part) => (typeof part === 'number' ? part : cut(part, LONGEST_PART))),
  msg: cut(msg, LONGEST_DETAIL),
  type: cut(type, LONGEST_PART),
});

/** The first issues, and how many there are beside them. */
const boundedIssues = (issues: readonly ValidationIssue[]): readonly ValidationIssue[] => {
  const told: ValidationIssue[] = [];
  let room = MOST_TEXT;
  // One more is the count of those that a codec has not told.
  for (const issue of issues.length === MOST_ISSUES + 1 ? issues : issues.slice(0, MOST_ISSUES)) {
    const next = boundedIssue(issue);
    room -= JSON.stringify(next).length;
    if (room < 0) break;
    told.push(next);
  }
  const left = issues.length - told.length;
  return left === 0 ? told : [...told, { loc: ['body'], msg: `and ${left} more`, type: 'more' }];
};

/** What a browser is told of a failure, which is never long. */
export const boundedDetail = (detail: string | readonly ValidationIssue[]): string | readonly ValidationIssue[] =>
  Array.isArray(detail) ? boundedIssues(detail as readonly ValidationIssue[]) : cut(detail, LONGEST_DETAIL);
