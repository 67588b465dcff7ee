/** One line of the table of measurements. */
export interface Row {
  /** The file that measures it. */
  readonly bench: string;
  readonly case: string;
  /** What was measured, with its unit. */
  readonly value: string;
  readonly ratio?: number;
  /** What `ratio` is to be. */
  readonly target?: string;
  /** Whether the target is met. */
  readonly ok?: boolean;
}
