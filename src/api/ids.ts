import { describe } from '../internal/describe.js';

/**
 * What no id has: a server, or a gateway before it, might decode it once more and find another path. Control characters
 * are among it.
 */
const FOREIGN = /[/\\%\p{Cc}]/u;

/** Half of a surrogate pair, which no URL can hold. */
const LONE = /\p{Cs}/u;

/** What is wrong with an id; undefined when nothing is. */
export const idProblem = (id: unknown): string | undefined => {
  if (typeof id !== 'string' || id === '') return `id: expected a non-empty string, got ${describe(id)}`;
  if (id === '.' || id === '..') return `id: '${id}' is not an id`;
  if (LONE.test(id)) return 'id: has half of a surrogate pair';
  return FOREIGN.test(id) ? 'id: must not hold a slash, a backslash, a percent sign or a control character' : undefined;
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
