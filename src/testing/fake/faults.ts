import { of, throwError, type Observable } from 'rxjs';
import { isWitriumError } from '../../index.js';
import type { FakeFault } from './FakeScripts.js';

/** What the API answers. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Thrown to answer a request with an error. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
  ) {
    super(detail);
  }
}

const DEFAULT_FAULT: FakeFault = { status: 500, detail: 'Internal Server Error' };

/** Fails a request in the way that is wanted. */
export const failing = (fault: FakeFault = DEFAULT_FAULT): Observable<never> =>
  throwError(() => (isWitriumError(fault) ? fault : new Refusal(fault.status, fault.detail ?? '')));

/** The answer that an error stands for; the client takes its own errors as they are. */
export const refused = (error: unknown): Observable<Answer> =>
  error instanceof Refusal ? of({ status: error.status, body: { detail: error.detail } }) : throwError(() => error);
