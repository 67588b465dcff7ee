import { MultiBar } from 'cli-progress';
import {
  connect,
  finalize,
  ignoreElements,
  lastValueFrom,
  merge,
  tap,
  type Observable,
} from 'rxjs';
import {
  createWitriumClient,
  executionEvents,
  expectCompleted,
  runProgress,
  statusName,
  type WorkflowRunResults,
} from 'witrium-rx';

const client = createWitriumClient();

/** Shows a run as a bar, and each step that has ended as a line above it. */
const withProgressBar = (
  run$: Observable<WorkflowRunResults>,
): Observable<WorkflowRunResults> => {
  const format = '{state} [{bar}] {value} of {total} known steps';
  const bars = new MultiBar({
    format,
    emptyOnZero: true,
    noTTYOutput: true,
    notTTYSchedule: 60_000,
  });
  const bar = bars.create(0, 0, { state: 'submitted' });

  const show = (snapshot$: Observable<WorkflowRunResults>) =>
    merge(
      snapshot$.pipe(
        executionEvents(),
        tap(({ type, execution: { instruction, errorMessage } }) => {
          if (type === 'completed') bars.log(`done    ${instruction}\n`);
          if (type === 'failed')
            bars.log(
              `failed  ${instruction}: ${errorMessage ?? 'unknown reason'}\n`,
            );
        }),
        ignoreElements(),
      ),
      snapshot$.pipe(
        runProgress(),
        tap(({ completed, known, status }) => {
          bar.setTotal(known);
          bar.update(completed, { state: statusName(status) });
        }),
        ignoreElements(),
      ),
      snapshot$,
    );

  return run$.pipe(
    connect(show),
    finalize(() => {
      bars.update();
      bars.stop();
    }),
  );
};

const run$ = client
  .runWorkflow('workflow-uuid', {
    args: { key1: 'value1' },
    pollingInterval: 1000,
  })
  .pipe(withProgressBar, expectCompleted());

try {
  await lastValueFrom(run$);
  console.log('The workflow has completed.');
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
