import { workflowProcessor, type RunJobData, type WorkflowProcessorOptions } from 'witrium-rx/bullmq';
import { fakeJob, type FakeJobOptions } from './fakeJob.js';
import { fakeClient, type FakeApi } from './fakeRuns.js';

/** Runs a job to its end: what it resolves to, or the error. */
export const processJob = async (
  first: RunJobData,
  api: FakeApi,
  options: FakeJobOptions & WorkflowProcessorOptions = {},
  signal?: AbortSignal,
) => {
  const { id, prefix, attempts, attemptsMade, stalledCounter, holdsLock, ...rest } = options;
  const { client, calls } = fakeClient(api);
  const fake = fakeJob(first, {
    ...(id !== undefined && { id }),
    ...(prefix !== undefined && { prefix }),
    ...(attempts !== undefined && { attempts }),
    ...(attemptsMade !== undefined && { attemptsMade }),
    ...(stalledCounter !== undefined && { stalledCounter }),
    ...(holdsLock !== undefined && { holdsLock }),
  });
  const ending: unknown = await workflowProcessor(client, rest)(fake.job, 'lock-1', signal).catch(
    (error: unknown) => error,
  );
  return { ...fake, calls, ending };
};
