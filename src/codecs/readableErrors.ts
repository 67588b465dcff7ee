import type * as t from 'io-ts';
import { andMore, firstOf, inOneLine, MOST, shortened, shortPath } from '../internal/bounded.js';
import { describe } from '../internal/describe.js';
import { furtherOf } from './Misfits.js';
import type { SchemaIssue } from './ResultCodec.js';

const LONGEST_PATH = 100;

const LONGEST_PROBLEM = 300;

interface Tagged {
  readonly _tag?: string;
  readonly type?: Tagged;
}

/** Codecs that hand their value and their context on to the one inside. */
const WRAPPERS: readonly unknown[] = ['ExactType', 'ReadonlyType', 'RefinementType', 'RecursiveType'];

const tagOf = (codec: Tagged | undefined): string | undefined => {
  if (codec === undefined) return undefined;
  return WRAPPERS.includes(codec._tag) ? tagOf(codec.type) : codec._tag;
};

/** In a union or an intersection the keys are the numbers of its members, which are no part of the path. */
const isMemberOf = (parent: t.ContextEntry | undefined): boolean => {
  const tag = tagOf(parent?.type as Tagged | undefined);
  return tag === 'UnionType' || tag === 'IntersectionType';
};

/** One line: where, and what is wrong there. */
const lineOf = (keys: readonly string[], problem: string): string => {
  const path = shortPath(keys)
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${inOneLine(key)}`))
    .join('')
    .replace(/^\./, '');
  const short = shortened(problem, LONGEST_PROBLEM);
  return path === '' ? short : `${shortened(path, LONGEST_PATH)}: ${short}`;
};

const readableError = ({ context, value, message }: t.ValidationError): string => {
  const keys = context
    .filter((entry, index) => entry.key !== '' && !isMemberOf(context[index - 1]))
    .map(({ key }) => key);
  const expected = context[context.length - 1]?.type.name ?? 'another value';
  return lineOf(keys, message ?? `expected ${expected}, got ${describe(value)}`);
};

/**
 * One line for each thing that did not fit: where, what was expected, what kind of value came. Contents are
 * not shown, as they may be secret. After the first hundred lines their number follows: `and 999,900 more`.
 */
export const readableErrors = (errors: t.Errors): readonly string[] => {
  const lines = new Set<string>();
  let further = 0;
  for (const error of errors) {
    const left = furtherOf(error);
    if (left > 0) further += left;
    else if (lines.size < MOST) lines.add(readableError(error));
    else further += 1;
  }
  return further === 0 ? [...lines] : [...lines, andMore(further)];
};

/** As {@link readableErrors}, of what a Standard Schema has found in a value with a name. */
export const readableIssues = (name: string, issues: readonly SchemaIssue[]): readonly string[] =>
  firstOf(
    issues,
    ({ message, path = [] }) => {
      const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
      return lineOf([name, ...keys], inOneLine(message));
    },
    andMore,
  );
