import type * as t from 'io-ts';
import { describe } from '../internal/describe.js';

interface Tagged {
  readonly _tag?: string;
  readonly type?: Tagged;
}

/** Codecs that hand their value and their context on to the one inside. */
const WRAPPERS: readonly unknown[] = ['ExactType', 'ReadonlyType', 'RefinementType', 'RecursiveType'];

const tagOf = (codec: Tagged | undefined): string | undefined =>
  WRAPPERS.includes(codec?._tag) ? tagOf(codec?.type) : codec?._tag;

/** In a union or an intersection the keys are the numbers of its members, which are no part of the path. */
const isMemberOf = (parent: t.ContextEntry | undefined): boolean => {
  const tag = tagOf(parent?.type as Tagged | undefined);
  return tag === 'UnionType' || tag === 'IntersectionType';
};

const pathOf = (context: t.Context): string =>
  context
    .filter((entry, index) => entry.key !== '' && !isMemberOf(context[index - 1]))
    .map(({ key }) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');

const readableError = ({ context, value, message }: t.ValidationError): string => {
  const path = pathOf(context);
  const expected = context[context.length - 1]?.type.name ?? 'another value';
  const problem = message ?? `expected ${expected}, got ${describe(value)}`;
  return path === '' ? problem : `${path}: ${problem}`;
};

/**
 * One line for each thing that did not fit: where, what was expected, what kind of value came. Contents are
 * not shown, as they may be secret.
 */
export const readableErrors = (errors: t.Errors): readonly string[] => [...new Set(errors.map(readableError))];
