import { describe } from './describe.js';

/** What a thrown value says. An error of another realm, as Node's are under some test runners, says it too. */
export const messageOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return String(error);
  return 'message' in error && typeof error.message === 'string' ? error.message : describe(error);
};

/** The code of an error as Node and axios give it: 'ENOENT', 'ECONNRESET'. */
export const codeOf = (error: unknown): string | undefined => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};
