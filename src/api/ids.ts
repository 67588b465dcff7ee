import { describe } from '../internal/describe.js';

/**
 * What no id has: a server, or a gateway before it, might decode it once more and find another path. Control characters
 * are among it, and halves of surrogate pairs, which no URL can hold.
 */
const FOREIGN = /[/\\%\p{Cc}\p{Cs}]/u;

/** What is wrong with an id; undefined when nothing is. */
export const idProblem = (id: unknown): string | undefined => {
  if (typeof id !== 'string' || id === '') return `id: expected a non-empty string, got ${describe(id)}`;
  if (id === '.' || id === '..') return `id: '${id}' is not an id`;
  return FOREIGN.test(id)
    ? 'id: must not hold a slash, a backslash, a percent sign, a control character or half of a surrogate pair'
    : undefined;
};

/** The id that a part of a path holds; undefined when that is no id. */
export const idIn = (part: string): string | undefined => {
  try {
    const id = decodeURIComponent(part);
    return idProblem(id) === undefined ? id : undefined;
  } catch {
    return undefined;
  }
};
