import type { RunHandle } from 'witrium-rx';
import { client, watch } from './client.js';
import { savedRun } from './savedRun.js';

/** A run that the page follows. */
export interface Run {
  readonly handle: RunHandle;
  /** Null while it is not known: that of a run which another tab has started. */
  readonly workflowId: string | null;
  /** When it was started here, in milliseconds since the epoch; null when it was not. */
  readonly startedAt: number | null;
}

/** A new run, submitted when it is followed. */
export const newRun = (workflowId: string): Run => ({
  handle: client.startRun(workflowId, watch),
  workflowId,
  startedAt: Date.now(),
});

/** The same run once more: what has ended a handle is remembered there. */
export const sameRun = (run: Run, runId: string): Run => ({
  ...run,
  handle: client.resumeRun({ version: 1, runId }, watch),
});

/** The run that the page was opened for: the one in its address, or the one that it followed before a reload. */
export const openedRun = (): Run | null => {
  const runId = new URLSearchParams(location.hash.slice(1)).get('run');
  if (runId) return { handle: client.resumeRun({ version: 1, runId }, watch), workflowId: null, startedAt: null };
  const saved = savedRun();
  return saved && { ...saved, handle: client.resumeRun(saved.token, watch) };
};
