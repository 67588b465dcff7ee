import type { ValidationIssue } from '../errors/HttpStatusError.js';

/**
 * Thrown where the API is served, to answer a request with an error: its status, and its `detail`, which is a text or
 * the list of what is wrong with the body.
 */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string | readonly ValidationIssue[],
    /** Of the answer; names in lower case. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with ${status}`);
  }
}
