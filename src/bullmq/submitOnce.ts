import {
  asyncScheduler,
  catchError,
  concat,
  defer,
  EMPTY,
  map,
  of,
  switchMap,
  take,
  throwError,
  type Observable,
} from 'rxjs';
import { isWitriumError, type WorkflowRunResults } from '../index.js';
import { endSession, stillOpen } from './endSession.js';
import { followRun, resume } from './followRun.js';
import type { Following } from './Following.js';
import { mayExist } from './mayExist.js';
import type { Kept, Submitting } from './RunRecord.js';
import { saved, unlessStopped } from './stages.js';
import { SubmitUncertainError } from './SubmitUncertainError.js';
import type { UncertainSubmit, UncertainVerdict } from './UncertainSubmit.js';

type Snapshots = Observable<WorkflowRunResults>;

const throwing = (error: unknown): Observable<never> => throwError(() => error);

/** Nothing was submitted: the next one starts anew. */
const refused = (job: Following, { sessionId, uncertain }: Kept, error: unknown): Observable<never> =>
  stillOpen(job.client, sessionId).pipe(
    switchMap((open) => saved(job, { phase: 'ready', sessionId: open, uncertain }, () => throwing(error))),
  );

const closed = ({ client }: Following, sessionId: string | undefined): Observable<never> =>
  sessionId === undefined ? EMPTY : endSession(client, sessionId);

/** The session of a run knows what runs in it. */
const runInSession = ({ client }: Following, sessionId: string | undefined): Observable<string | null> =>
  sessionId === undefined
    ? of(null)
    : client.getBrowserSession(sessionId).pipe(
        map(({ currentRunType, currentRunId }) => (currentRunType === 'workflow' ? currentRunId : null)),
        // What cannot be found out stays uncertain.
        catchError(() => of(null)),
      );

const judge = ({ order, uncertain }: Following, submit: UncertainSubmit): Observable<UncertainVerdict> =>
  typeof uncertain === 'function' ? defer(() => uncertain(submit, order)).pipe(take(1)) : of(uncertain);

const obey = (job: Following, kept: Kept, submit: UncertainSubmit, verdict: UncertainVerdict): Snapshots => {
  if (typeof verdict === 'object') return resume(job, { version: 1, runId: verdict.runId }, kept, false);
  if (verdict === 'fail')
    return stillOpen(job.client, kept.sessionId).pipe(switchMap(() => throwing(new SubmitUncertainError(submit))));
  return concat(closed(job, kept.sessionId), startAnew(job, [...(kept.uncertain ?? []), submit]));
};

/** Finds out whether an uncertain submit has made a run, as far as that can be told, and asks the policy if not. */
export const settle = (job: Following, record: Submitting, cause: string): Snapshots => {
  const { attemptId, at, sessionId, uncertain } = record;
  const kept = { sessionId, uncertain };
  const { workflowId } = job.order;
  const submit = { workflowId, attemptId, at, sessionId: sessionId ?? null, cause };
  return runInSession(job, sessionId).pipe(
    switchMap((runId) => (runId === null ? judge(job, submit) : of({ runId }))),
    switchMap((verdict) => obey(job, kept, submit, verdict)),
  );
};

const submit = (job: Following, kept: Kept): Snapshots => {
  const { order, watch } = job;
  const record: Submitting = {
    ...kept,
    phase: 'submitting',
    attemptId: crypto.randomUUID(),
    at: asyncScheduler.now(),
  };
  const place = kept.sessionId === undefined ? {} : { browserSessionId: kept.sessionId };
  return saved(job, record, () => {
    const handle = job.client.startRun(order.workflowId, {
      ...order.options,
      ...place,
      ...watch,
      onUnsubscribe: 'detach',
    });
    return handle.token$.pipe(
      map((token) => () => saved(job, { ...kept, phase: 'submitted', token }, () => followRun(job, handle, kept))),
      catchError((error: unknown) =>
        of(() => (mayExist(error) ? settle(job, record, tagOf(error)) : refused(job, kept, error))),
      ),
      switchMap((next) => next()),
    );
  });
};

const tagOf = (error: unknown): string => (isWitriumError(error) ? error._tag : 'Error');

const openSession = (job: Following, uncertain: Kept['uncertain']): Observable<Kept> =>
  saved(job, { phase: 'opening', at: asyncScheduler.now(), uncertain }, () =>
    job.client.createBrowserSession(job.order.session).pipe(
      switchMap(({ uuid }) => {
        const kept = { sessionId: uuid, uncertain };
        return saved(job, { ...kept, phase: 'opened' }, () => of(kept));
      }),
    ),
  );

/** Submits the run, in a session of its own if it wants one, and follows it. */
export const startAnew = (job: Following, uncertain: Kept['uncertain']): Snapshots =>
  unlessStopped(job, () => (job.order.session === undefined ? of({ uncertain }) : openSession(job, uncertain))).pipe(
    switchMap((kept) => unlessStopped(job, () => submit(job, kept))),
  );

/** What was left open by somebody who is gone is not used again: it may be closed any moment. */
export const startOver = (job: Following, { sessionId, uncertain }: Kept): Snapshots =>
  unlessStopped(job, () => concat(closed(job, sessionId), startAnew(job, uncertain)));
