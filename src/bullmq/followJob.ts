import { defaultIfEmpty, defer, map, NEVER, ReplaySubject, switchMap, take, using, type Observable } from 'rxjs';
import { InvalidOptionsError, type JsonObject, type WorkflowRunResults } from '../index.js';
import { checked } from '../internal/check.js';
import { followJobRule, type Following, type FollowJobOptions, type RunClient, type RunStore } from './Following.js';
import { resume } from './followRun.js';
import { readOrder, type RunOrder } from './RunOrder.js';
import { goingOnFrom, readRecord, type RunRecord } from './RunRecord.js';
import { closeAndSubmitAnew, resolveUncertain, submitAnew } from './submitOnce.js';

const takeUp = (job: Following, record: RunRecord | undefined): Observable<WorkflowRunResults> => {
  switch (record?.phase) {
    case undefined:
      return submitAnew(job, undefined);
    case 'ready':
    case 'opening':
    case 'opened':
      return closeAndSubmitAnew(job, record);
    case 'submitting':
      return resolveUncertain(job, record, 'WorkerLost');
    case 'submitted':
      return resume(job, record.token, record, true);
  }
};

/**
 * Takes an order up where its record says that it was left: submits the run, or resumes it, and emits every snapshot.
 * Completes with the terminal one, a failed run's too, when the session of the run is closed; without it after
 * `stop$`. Cold. The record is stored before the submit leaves and before the first poll, so that whoever takes the
 * order up later resumes the same run. A submit whose answer was not stored is not repeated unless the policy says so.
 *
 * Unsubscribing stops the polling, and leaves the run and its session alive; prefer `stop$`, which lets a submit that
 * is in flight be stored first. A poll that fails leaves both alive too: subscribe again to go on.
 *
 * @param client Whose runs they are.
 * @param order What to run.
 * @param store Where the record of this order is.
 * @param options How the run is polled, in milliseconds, and what is done about an uncertain submit.
 * @throws JobDataError when the order or its record is none. Nothing was done then.
 * @throws InvalidOptionsError when an option is not valid; the record is not looked at.
 * @throws SubmitUncertainError when a run may exist and was not found.
 * @throws SessionCloseError when the run has ended and its session may still be open.
 * @example
 * ```ts
 * followJob(client, { workflowId: 'scrape' }, store).subscribe(({ status }) => console.log(status));
 * ```
 */
export const followJob = <A extends object = JsonObject>(
  client: RunClient,
  order: RunOrder<A>,
  store: RunStore,
  options: FollowJobOptions = {},
): Observable<WorkflowRunResults> =>
  defer(() => {
    const given = checked(followJobRule, options, InvalidOptionsError, 'followJob');
    const { watch, uncertain = 'fail', stop$ = NEVER } = given;
    // Asked for many times, and heard once, whenever it comes.
    const stopped$ = new ReplaySubject<unknown>(1);
    const job: Following = { client, order: readOrder(order), store, watch: { ...watch }, uncertain, stop$: stopped$ };
    return using(
      () => stop$.pipe(take(1)).subscribe(stopped$),
      () =>
        defer(() => store.load()).pipe(
          take(1),
          defaultIfEmpty(undefined),
          map((record) => goingOnFrom(readRecord(record))),
          switchMap((record) => takeUp(job, record)),
        ),
    );
  });
