/** One number that was measured: '113 µs CPU a poll' has the value 113, the unit 'µs' and the name 'CPU a poll'. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** One line of the table of measurements. */
export interface Row {
  /** The file that measures it. */
  readonly bench: string;
  readonly case: string;
  /** What was measured; what `ratio` compares comes first. */
  readonly figures: readonly Figure[];
  /** To bare node:http where clients are compared, elsewhere to what the case says. */
  readonly ratio?: number;
  /** The ratio to a bare axios, where clients are compared. */
  readonly toAxios?: number;
  /** What is to be reached: the ratio, where there is one, or else the first figure. */
  readonly target?: string;
  /** Whether the target is met. */
  readonly ok?: boolean;
}
