import { catchError, defer, from, map, of, throwError, type Observable } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { describe } from '../internal/describe.js';

/** The token itself, or a function that is asked for it before each request. */
export type ApiToken = string | (() => string | Promise<string>);

/** What is wrong with a token, without showing it; undefined when nothing is. */
export const tokenProblem = (token: unknown): string | undefined => {
  // It may be the token, written without quotes.
  if (typeof token === 'number') return 'apiToken: expected a non-empty string, got a number';
  if (typeof token !== 'string' || token === '') return `apiToken: expected a non-empty string, got ${describe(token)}`;
  if (token.trim() !== token) return 'apiToken: has white space or a line break at its start or end';
  if (!/^[\x20-\x7e\x80-\xff]*$/.test(token))
    return 'apiToken: has a line break or another character that no HTTP header can carry';
  return undefined;
};

const invalidToken = (problem: string) =>
  new InvalidOptionsError({ operation: 'createWitriumClient', errors: [problem] });

const checked = (token: unknown): string => {
  const problem = tokenProblem(token);
  if (problem !== undefined) throw invalidToken(problem);
  return token as string;
};

const asked = (ask: () => string | Promise<string>): Observable<string> =>
  defer(() => {
    const answer: unknown = ask();
    return typeof (answer as PromiseLike<unknown> | null)?.then === 'function'
      ? from(answer as PromiseLike<unknown>)
      : of(answer);
  }).pipe(
    map(checked),
    catchError((error: unknown) => {
      if (isWitriumError(error)) return throwError(() => error);
      const name = error instanceof Error ? error.name : describe(error);
      return throwError(() =>
        invalidToken(`apiToken: the function failed with ${name}; the rest may be secret and is not shown`),
      );
    }),
  );

/** The token to send with the next request; null when the backend at `baseUrl` holds it. */
export const askForToken = (token: ApiToken | undefined): Observable<string | null> =>
  typeof token === 'function' ? asked(token) : of(token ?? null);
