// Workers
export { createRunWorker, type RunWorkerOptions } from './createRunWorker.js';
export { closeRunWorker, type CloseRunWorkerOptions, type ClosingWorker } from './closeRunWorker.js';
export {
  workflowProcessor,
  type ProcessedJob,
  type WorkflowProcessor,
  type WorkflowProcessorOptions,
} from './workflowProcessor.js';
export type { RunJobData, RunJobProgress, RunJobResult } from './RunJob.js';
export type { StoredJob } from './jobStore.js';
export type { PublishingJob } from './publishProgress.js';
export type { SigningKey } from './signature.js';

// Care
export { deadLetters, type DeadLetter, type DeadLettersOptions } from './deadLetters.js';
export {
  closeOrphanedSessions,
  type CloseOrphanedSessionsOptions,
  type SessionsClient,
} from './closeOrphanedSessions.js';
export { heldSessions, type HeldSession } from './heldSessions.js';
export type { RunQueue, RunQueueJob } from './jobsIn.js';

// For other engines
export { followJob } from './followJob.js';
export type { FollowJobOptions, RunClient, RunStore } from './Following.js';
export type { RunOrder } from './RunOrder.js';
export type {
  FailedRun,
  RunRecordBase,
  OpenedRecord,
  OpeningRecord,
  ReadyRecord,
  RunRecord,
  SubmittedRecord,
  SubmittingRecord,
} from './RunRecord.js';
export type { RecordedError } from './RecordedError.js';
export type { UncertainPolicy, UncertainVerdict } from './UncertainPolicy.js';
export type { UncertainSubmit } from './UncertainSubmit.js';

// Errors
export { JobDataError, LockLostError, SubmitUncertainError, type LockLostErrorInit } from './errors.js';
