import { fromFetch } from 'rxjs/fetch';
import type { Observable } from 'rxjs';

/** A workflow that can be started here. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What its steps do. */
  readonly steps: readonly string[];
}

const read = async (response: Response): Promise<readonly Workflow[]> => {
  if (!response.ok) throw new Error(`The list of workflows could not be read (${response.status}).`);
  return (await response.json()) as readonly Workflow[];
};

/** Emits the workflows that the server offers, and completes. */
export const loadWorkflows = (): Observable<readonly Workflow[]> => fromFetch('/workflows.json', { selector: read });
