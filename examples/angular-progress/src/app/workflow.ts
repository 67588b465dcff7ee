/** A workflow that can be started here. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What its steps do. */
  readonly steps: readonly string[];
}
