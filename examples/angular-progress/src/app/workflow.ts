/** A workflow that can be started here. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  /** How many steps it has. */
  readonly steps: number;
}
