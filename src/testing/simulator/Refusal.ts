import { jsonAnswer, type Answer } from './Answer.js';
import type { JsonObject } from './json.js';

/** One thing wrong with a body. It says where and what, never what was sent. */
export type ErrorItem = JsonObject & {
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  readonly type: string;
};

/** Thrown to answer a request with an error. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string | readonly ErrorItem[],
    readonly headers: Answer['headers'] = {},
  ) {
    super(`refused with ${status}`);
  }

  toAnswer(): Answer {
    return jsonAnswer(this.status, { detail: this.detail }, this.headers);
  }
}
