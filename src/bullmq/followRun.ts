import { concat, concatMap, of, takeUntil, type Observable } from 'rxjs';
import { isTerminal, type RunHandle, type RunToken, type WorkflowRunResults } from '../index.js';
import { endSession } from './endSession.js';
import { afterSaving, type Following } from './Following.js';
import type { RunRecordBase } from './RunRecord.js';

/** Follows a run that exists. Its session is closed before the last snapshot is passed on. */
export const followRun = (
  { client, stop$ }: Following,
  { snapshots$ }: Pick<RunHandle, 'snapshots$'>,
  { sessionId }: RunRecordBase,
): Observable<WorkflowRunResults> => {
  const followed$ = snapshots$.pipe(takeUntil(stop$));
  // A close that has begun is not to be interrupted.
  return followed$.pipe(
    concatMap((snapshot) => {
      if (sessionId === undefined || !isTerminal(snapshot.status)) return of(snapshot);
      return concat(endSession(client, sessionId, 'followJob'), of(snapshot));
    }),
  );
};

/** Follows a run that was found, or whose token was stored. */
export const resume = (
  job: Following,
  token: RunToken,
  kept: RunRecordBase,
  isStored: boolean,
): Observable<WorkflowRunResults> => {
  const follow = () => followRun(job, job.client.resumeRun(token, job.watch), kept);
  return isStored ? follow() : afterSaving(job, { ...kept, phase: 'submitted', token }, follow);
};
