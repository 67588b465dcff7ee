import { forkJoin, lastValueFrom, switchMap } from 'rxjs';
import {
  createWitriumClient,
  fileUpload,
  lastCompleted,
  type WorkflowRunOptions,
} from 'witrium-rx';

const client = createWitriumClient();

// What is left out is not sent, and the API takes its defaults.
const options: WorkflowRunOptions = {
  args: { invoice: 4711, currency: 'EUR' },
  useStates: ['logged-in'],
  preserveState: 'after-upload',
  noIntelligence: true,
  recordSession: true,
};

const run$ = forkJoin([fileUpload('invoice.txt', 'Paid in May.')]).pipe(
  switchMap((files) =>
    client.submitWorkflow('upload-workflow-id', { ...options, files }),
  ),
  switchMap(({ runId }) => client.watchRun(runId)),
  lastCompleted(),
);

const { result } = await lastValueFrom(run$);
console.log('Uploaded:', result);
