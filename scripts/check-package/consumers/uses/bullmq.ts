import { Queue, type Worker } from 'bullmq';
import { createWitriumClient, isWitriumError } from 'witrium-rx';
import { createRunWorker, deadLetters, type RunJobData, type RunJobResult } from 'witrium-rx/bullmq';

const connection = { host: 'localhost', port: 6379 };
const client = createWitriumClient({ apiToken: 'token' });

export const work = (): Worker<RunJobData, RunJobResult> =>
  createRunWorker('runs', client, { connection, uncertain: 'resubmit' });

export const tell = (queue: Queue<RunJobData, RunJobResult>) =>
  deadLetters(queue).subscribe(({ jobId, error }) => {
    console.log(jobId, error.tag);
  });

// The entry has told the guard of its errors.
export const uncertain = (error: unknown): string | null =>
  isWitriumError(error, 'SubmitUncertainError') ? error.submit.workflowId : null;

// @ts-expect-error there is no such policy
export const wrong = () => createRunWorker('runs', client, { connection, uncertain: 'guess' });
