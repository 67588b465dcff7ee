import type { ValidationIssue } from '../errors/ValidationIssue.js';

/** Thrown where the API is served, to answer a request with an error. */
export class ApiRefusal extends Error {
  constructor(
    /** Of HTTP: 404, 422, … */
    readonly status: number,
    /** A text, or a list of what is wrong with the body. */
    readonly detail: string | readonly ValidationIssue[],
    /** Of the answer; names in lower case. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`refused with ${status}`);
  }
}
