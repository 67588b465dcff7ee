import type { Row } from './Row.js';

/** One bench: a file of this folder that measures one thing. */
export interface Bench {
  readonly name: string;
  /** Measures, and gives the lines of the table. `tiny`: one short round, whose figures mean nothing. */
  readonly run: (options: { readonly tiny: boolean }) => Promise<readonly Row[]>;
}
