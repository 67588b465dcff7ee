import { useCallback, useEffect, useState } from 'react';
import { fromFetch } from 'rxjs/fetch';

/** A workflow that can be started here. */
export interface Workflow {
  readonly id: string;
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly about: string;
  /** What its steps do. */
  readonly steps: readonly string[];
}

interface List {
  readonly workflows: readonly Workflow[];
  /** Why they could not be read; null when they were, or may still be. */
  readonly error: unknown;
  readonly reload: () => void;
}

const read = async (response: Response): Promise<readonly Workflow[]> => {
  if (!response.ok) throw new Error(`The list of workflows could not be read (${response.status}).`);
  return (await response.json()) as readonly Workflow[];
};

/** The workflows that the server offers. */
export const useWorkflows = (): List => {
  const [workflows, setWorkflows] = useState<readonly Workflow[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const reload = useCallback(() => {
    setError(null);
    setTries((before) => before + 1);
  }, []);
  useEffect(() => {
    const subscription = fromFetch('/workflows.json', { selector: read }).subscribe({
      next: setWorkflows,
      error: setError,
    });
    return () => {
      subscription.unsubscribe();
    };
  }, [tries]);
  return { workflows, error, reload };
};
