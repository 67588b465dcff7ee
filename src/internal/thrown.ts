import { describe } from './describe.js';
import { fieldOf } from './guards.js';

/** What a thrown value says. An error of another realm, as Node's are under some test runners, says it too. */
export const messageOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return String(error);
  const message = fieldOf(error, 'message');
  return typeof message === 'string' ? message : describe(error);
};

/** The code of an error as Node and axios give it: 'ENOENT', 'ECONNRESET'. */
export const codeOf = (error: unknown): string | undefined => {
  const code = fieldOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
};
