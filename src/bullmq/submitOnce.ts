import {
  asyncScheduler,
  catchError,
  concat,
  defaultIfEmpty,
  defer,
  EMPTY,
  map,
  of,
  switchMap,
  take,
  throwError,
  type Observable,
} from 'rxjs';
import { InvalidOptionsError, isWitriumError, mayHaveHappened, type WorkflowRunResults } from '../index.js';
import { describe } from '../internal/describe.js';
import { closeOrKeep, endSession } from './endSession.js';
import { SubmitUncertainError } from './errors.js';
import { afterSaving, unlessStopped, type Following } from './Following.js';
import { followRun, resume } from './followRun.js';
import { uncertainSubmit, type RunRecordBase, type SubmittingRecord } from './RunRecord.js';
import { isId, own } from './stored.js';
import type { UncertainVerdict } from './UncertainPolicy.js';
import type { UncertainSubmit } from './UncertainSubmit.js';

type Snapshots = Observable<WorkflowRunResults>;

const failWith = (error: unknown): Observable<never> => throwError(() => error);

/** Nothing was submitted: the next one starts anew. */
const startAnewNextTime = (
  job: Following,
  { sessionId, uncertain }: RunRecordBase,
  error: unknown,
): Observable<never> =>
  closeOrKeep(job.client, sessionId).pipe(
    switchMap((open) => afterSaving(job, { phase: 'ready', sessionId: open, uncertain }, () => failWith(error))),
  );

const closeIfOpen = ({ client }: Following, sessionId: string | undefined): Observable<never> =>
  sessionId === undefined ? EMPTY : endSession(client, sessionId, 'followJob');

/** The session of a run knows what runs in it. */
const runInSession = ({ client }: Following, sessionId: string | undefined): Observable<string | null> =>
  sessionId === undefined
    ? of(null)
    : client.getBrowserSession(sessionId).pipe(
        map(({ currentRunType, currentRunId }) => (currentRunType === 'workflow' ? currentRunId : null)),
        // What cannot be found out stays uncertain.
        catchError(() => of(null)),
      );

const verdictOn = ({ order, uncertain }: Following, submit: UncertainSubmit): Observable<UncertainVerdict | null> =>
  typeof uncertain === 'function'
    ? defer(() => uncertain(submit, order)).pipe(take(1), defaultIfEmpty(null))
    : of(uncertain);

/** Only who says so submits twice. */
const noVerdict = (verdict: unknown): InvalidOptionsError => {
  const line = `uncertain: expected 'fail', 'resubmit' or { runId }, got ${describe(verdict)}`;
  return new InvalidOptionsError({ operation: 'followJob', errors: [line] });
};

const carryOut = (
  job: Following,
  kept: RunRecordBase,
  submit: UncertainSubmit,
  verdict: UncertainVerdict | null,
): Snapshots => {
  if (verdict === 'fail')
    return closeOrKeep(job.client, kept.sessionId).pipe(
      switchMap(() => failWith(new SubmitUncertainError({ submit }))),
    );
  if (verdict === 'resubmit')
    return concat(closeIfOpen(job, kept.sessionId), submitAnew(job, [...(kept.uncertain ?? []), submit]));
  const runId = verdict === null ? undefined : own(verdict, 'runId');
  return isId(runId) ? resume(job, { version: 1, runId }, kept, false) : failWith(noVerdict(verdict));
};

/** Finds out whether an uncertain submit has made a run, as far as that can be told, and asks the policy if not. */
export const resolveUncertain = (job: Following, record: SubmittingRecord, cause: string): Snapshots => {
  const { sessionId, uncertain } = record;
  const kept = { sessionId, uncertain };
  const submit = uncertainSubmit(job.order.workflowId, record, cause);
  return runInSession(job, sessionId).pipe(
    switchMap((runId) => (runId === null ? verdictOn(job, submit) : of({ runId }))),
    switchMap((verdict) => carryOut(job, kept, submit, verdict)),
  );
};

const submit = (job: Following, kept: RunRecordBase): Snapshots => {
  const { order, watch } = job;
  const record: SubmittingRecord = {
    ...kept,
    phase: 'submitting',
    attemptId: crypto.randomUUID(),
    at: asyncScheduler.now(),
  };
  const place = kept.sessionId === undefined ? {} : { browserSessionId: kept.sessionId };
  return afterSaving(job, record, () => {
    const handle = job.client.startRun(order.workflowId, {
      ...own(order, 'options'),
      ...place,
      ...watch,
      onUnsubscribe: 'detach',
    });
    return handle.token$.pipe(
      map(
        (token) => () => afterSaving(job, { ...kept, phase: 'submitted', token }, () => followRun(job, handle, kept)),
      ),
      catchError((error: unknown) =>
        of(() =>
          mayHaveHappened(error) ? resolveUncertain(job, record, tagOf(error)) : startAnewNextTime(job, kept, error),
        ),
      ),
      switchMap((next) => next()),
    );
  });
};

const tagOf = (error: unknown): string => (isWitriumError(error) ? error._tag : 'Error');

const openSession = (job: Following, uncertain: RunRecordBase['uncertain']): Observable<RunRecordBase> =>
  afterSaving(job, { phase: 'opening', at: asyncScheduler.now(), uncertain }, () =>
    job.client.createBrowserSession(own(job.order, 'session')).pipe(
      switchMap(({ uuid }) => {
        const kept = { sessionId: uuid, uncertain };
        return afterSaving(job, { ...kept, phase: 'opened' }, () => of(kept));
      }),
    ),
  );

/** Submits the run, in a session of its own if it wants one, and follows it. */
export const submitAnew = (job: Following, uncertain: RunRecordBase['uncertain']): Snapshots =>
  unlessStopped(job, () =>
    own(job.order, 'session') === undefined ? of({ sessionId: undefined, uncertain }) : openSession(job, uncertain),
  ).pipe(switchMap((kept) => unlessStopped(job, () => submit(job, kept))));

/** What was left open by somebody who is gone is not used again: it may be closed any moment. */
export const closeAndSubmitAnew = (job: Following, { sessionId, uncertain }: RunRecordBase): Snapshots =>
  unlessStopped(job, () => concat(closeIfOpen(job, sessionId), submitAnew(job, uncertain)));
