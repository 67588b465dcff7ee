import { RunToken } from 'witrium-rx';

/** What a reload must know to go on with a run. No secret is in it. */
export interface SavedRun {
  readonly workflowId: string;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly token: RunToken;
}

const KEY = 'witrium-run';

const isSaved = (value: unknown): value is SavedRun => {
  const { workflowId, startedAt, token } = (value ?? {}) as Partial<Record<keyof SavedRun, unknown>>;
  return typeof workflowId === 'string' && typeof startedAt === 'number' && RunToken.is(token);
};

/** The run that this tab followed before it was reloaded. */
export const savedRun = (): SavedRun | null => {
  const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  return isSaved(value) ? value : null;
};

/** Keeps a run for as long as the tab is open. */
export const saveRun = (run: SavedRun): void => {
  sessionStorage.setItem(KEY, JSON.stringify(run));
};

/** There is nothing left to go on with. */
export const forgetRun = (): void => {
  sessionStorage.removeItem(KEY);
};
