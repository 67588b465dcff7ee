import { andMore, firstOf, shortened, shortPath } from '../internal/bounded.js';

/** One entry of the `detail` list with which the API rejects a body. */
export interface ValidationIssue {
  /** The path to what is wrong: `['body', 'args']`. */
  readonly loc: readonly (string | number)[];
  /** What is wrong there, in words. */
  readonly msg: string;
  /** The kind of what is wrong, such as 'missing'; 'more' for an entry that counts those left out. */
  readonly type: string;
}

const LONGEST_TEXT = 500;

const shortIssue = ({ loc, msg, type }: ValidationIssue): ValidationIssue => ({
  loc: shortPath(loc),
  msg: shortened(msg, LONGEST_TEXT),
  type: shortened(type, LONGEST_TEXT),
});

/** The issue that counts those that are left out. */
export const furtherIssues = (count: number): ValidationIssue => ({ loc: [], msg: andMore(count), type: 'more' });

/**
 * The first hundred of some issues, each of a length that a log can take, and after them one that says how many more
 * there are. What was made short once stays as it is.
 */
export const shortIssues = (issues: readonly ValidationIssue[]): readonly ValidationIssue[] =>
  firstOf(issues, shortIssue, furtherIssues);
