// Client
export { createWitriumClient } from './client.js';
export type { UsingBrowserSession, WitriumClient } from './WitriumClient.js';
export type { AxiosLike, WitriumClientConfig } from './transport/WitriumClientConfig.js';
export type { ApiToken } from './transport/apiToken.js';
export type { RetryPolicy } from './transport/retry.js';
export type { WatchOptions } from './observables/WatchOptions.js';
export type { PollingInterval } from './observables/pollRun.js';
export type { PollingPause } from './observables/whileActive.js';
export type { Notifier } from './internal/Notifier.js';
export type { RunAndWatchOptions } from './observables/runWorkflow.js';
export type { RunHandle } from './observables/RunHandle.js';
export type { OpenBrowserSession } from './observables/openBrowserSession.js';
export type { WitriumSession } from './observables/WitriumSession.js';
export type {
  Activity,
  CleanupFailed,
  RequestAborted,
  RequestActivity,
  RequestFailed,
  RequestRetried,
  RequestStarted,
  ResponseReceived,
  SessionActivity,
} from './transport/activity.js';

// Polling
export { adaptivePolling, type AdaptivePollingOptions } from './observables/adaptivePolling.js';
export { documentVisible } from './observables/documentVisible.js';

// Files
export { fileUpload } from './observables/fileUpload.js';
export { fileUploadFromPath } from './observables/fileUploadFromPath.js';

// Operators
export { allInstructionsExecuted } from './operators/allInstructionsExecuted.js';
export { decodeResult } from './operators/decodeResult.js';
export { distinctSnapshots } from './operators/distinctSnapshots.js';
export { executionEvents, type ExecutionEvent, type ExecutionEventType } from './operators/executionEvents.js';
export { expectCompleted } from './operators/expectCompleted.js';
export { lastCompleted, type TypedLastCompleted, type WithResult } from './operators/lastCompleted.js';
export { mapRuns, type RunOutcome } from './operators/mapRuns.js';
export type { MapRunsOptions } from './operators/withConcurrency.js';
export { mapRunStates } from './operators/mapRunStates.js';
export type { RunItemPhase, RunItemState } from './operators/RunItemState.js';
export { runProgress, type RunProgress } from './operators/runProgress.js';
export { runsProgress, type RunsProgress } from './operators/runsProgress.js';
export { toEither } from './operators/toEither.js';
export { toRunState } from './operators/toRunState.js';
export type {
  BrokenRunState,
  FollowedRunState,
  RunPhase,
  RunState,
  StartingRunState,
  StoppedRunState,
} from './operators/RunState.js';
export { untilStatus } from './operators/untilStatus.js';
export { withTimeout } from './operators/withTimeout.js';

// fp-ts
export { toTaskEither } from './observables/toTaskEither.js';

// Statuses
export { AgentExecutionStatus } from './codecs/AgentExecutionStatus.js';
export {
  isTerminal,
  OpenStatus,
  statusName,
  TERMINAL_STATUSES,
  WorkflowRunStatus,
} from './codecs/WorkflowRunStatus.js';
export type { HasExecutions, HasResult, HasStatus } from './codecs/snapshot.js';

// Codecs: results
export type { ResultCodec, SchemaIssue, SchemaResult, StandardSchema } from './codecs/ResultCodec.js';

// Times
export { timeOf } from './internal/timeOf.js';

// Codecs: answers
export { AgentExecution } from './codecs/AgentExecution.js';
export { BrowserSession, BrowserSessionList } from './codecs/BrowserSession.js';
export { BrowserSessionClosed } from './codecs/BrowserSessionClosed.js';
export { TalentResult } from './codecs/TalentResult.js';
export { Workflow, WorkflowRun, WorkflowRunExecution } from './codecs/WorkflowRun.js';
export { WorkflowRunResults } from './codecs/WorkflowRunResults.js';
export { WorkflowRunSubmitted } from './codecs/WorkflowRunSubmitted.js';

// Codecs: handles
export { RunToken } from './codecs/RunToken.js';

// Codecs: requests
export { BrowserSessionCloseOptions } from './codecs/BrowserSessionCloseOptions.js';
export { BrowserSessionCreateOptions } from './codecs/BrowserSessionCreateOptions.js';
export { FileUpload } from './codecs/FileUpload.js';
export { TalentRunOptions } from './codecs/TalentRunOptions.js';
export { WorkflowRunOptions } from './codecs/WorkflowRunOptions.js';
export type { OptionValue, OptionsCodec } from './codecs/options.js';
export type { Jsonable, WithArgs } from './codecs/JsonArgs.js';
export { JsonObject, JsonValue } from './codecs/JsonValue.js';
export type { WireObject } from './codecs/struct.js';

// The API
export { ApiRefusal } from './api/ApiRefusal.js';
export {
  endpoints,
  type AnswerOf,
  type BodyCodec,
  type Endpoint,
  type Operation,
  type OptionsOf,
  type WireCodec,
} from './api/endpoints.js';
export {
  runEventComment,
  runEventStream,
  runEventText,
  type RunStreamEvent,
  type StreamedFailure,
} from './api/events.js';
export { findEndpoint, type EndpointRoute, type EndpointTable } from './api/findEndpoint.js';
export { performEndpoint, readEndpointBody, type EndpointCall, type EndpointHandlers } from './api/performEndpoint.js';

// Errors
export { isTransient } from './errors/isTransient.js';
export { mayHaveHappened } from './errors/mayHaveHappened.js';
export { isWitriumError, type AnyWitriumError, type WitriumErrors } from './errors/isWitriumError.js';
export { WitriumError, type WitriumErrorContext } from './errors/WitriumError.js';
export { DecodeError } from './errors/DecodeError.js';
export { HttpStatusError, type HttpStatusErrorInit } from './errors/HttpStatusError.js';
export type { ValidationIssue } from './errors/ValidationIssue.js';
export { IncompleteRunError, type IncompleteRunErrorInit } from './errors/IncompleteRunError.js';
export { InvalidOptionsError } from './errors/InvalidOptionsError.js';
export { NetworkError, type NetworkErrorInit } from './errors/NetworkError.js';
export { RequestTimeoutError, type RequestTimeoutErrorInit } from './errors/RequestTimeoutError.js';
export { RunFailedError, type RunFailedErrorInit } from './errors/RunFailedError.js';
export { SessionCloseError, type SessionCloseErrorInit } from './errors/SessionCloseError.js';
export { UnexpectedStatusError, type UnexpectedStatusErrorInit } from './errors/UnexpectedStatusError.js';
export { WaitTimeoutError, type WaitTimeoutErrorInit } from './errors/WaitTimeoutError.js';
