import { RunToken } from 'witrium-rx';

const KEY = 'witrium-run';

/** What outlives a reload. No secret is in it. */
export interface SavedRun {
  readonly workflowId: string;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  readonly token: RunToken;
}

const isSavedRun = (value: unknown): value is SavedRun => {
  const { workflowId, startedAt, token } = (value ?? {}) as Partial<Record<keyof SavedRun, unknown>>;
  return typeof workflowId === 'string' && typeof startedAt === 'number' && RunToken.is(token);
};

/** The run that this tab followed before it was reloaded. */
export const savedRun = (): SavedRun | null => {
  const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
  return isSavedRun(value) ? value : null;
};

export const saveRun = (run: SavedRun): void => {
  sessionStorage.setItem(KEY, JSON.stringify(run));
};

export const forgetRun = (): void => {
  sessionStorage.removeItem(KEY);
};
