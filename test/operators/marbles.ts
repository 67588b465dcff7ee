import { tap, type Observable } from 'rxjs';
import { type RunHelpers, TestScheduler } from 'rxjs/testing';
import type { AgentExecution } from '../../src/codecs/AgentExecution.js';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import type { OpenStatus } from '../../src/codecs/WorkflowRunStatus.js';

/** All that can be read on an error, so that diagrams can say it field by field. */
export const fieldsOf = (value: unknown): unknown =>
  value instanceof Error ? Object.assign({ name: value.name, message: value.message }, value) : value;

const readable = (frames: unknown): unknown =>
  Array.isArray(frames)
    ? frames.map((frame: { readonly notification?: { readonly error?: unknown } }) =>
        frame.notification && 'error' in frame.notification
          ? { ...frame, notification: { ...frame.notification, error: fieldsOf(frame.notification.error) } }
          : frame,
      )
    : frames;

/** Runs a marble test. Errors of the library are expected as plain objects with all their fields. */
export const marbles = (test: (helpers: RunHelpers) => void): void => {
  new TestScheduler((actual, expected) => {
    expect(readable(actual)).toStrictEqual(expected);
  }).run(test);
};

/** A snapshot of one and the same run. */
export const snapshot = (status: OpenStatus, rest: Partial<WorkflowRunResults> = {}): WorkflowRunResults => ({
  workflowId: 'workflow-1',
  runId: 'run-1',
  status,
  startedAt: null,
  completedAt: null,
  message: null,
  executions: [],
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...rest,
});

export const step = (instructionOrder: number, status: OpenStatus): AgentExecution => ({
  status,
  instructionOrder,
  instruction: `step ${instructionOrder}`,
  result: null,
  resultFormat: null,
  errorMessage: null,
});

/** One snapshot for each letter of a diagram; `u` is a status that is not known. */
export const snapshots = {
  p: snapshot('P'),
  r: snapshot('R'),
  c: snapshot('C'),
  f: snapshot('F'),
  x: snapshot('X'),
  u: snapshot('U'),
};

/** Counts the values that are taken from a synchronous source, whose subscriptions no diagram shows. */
export const counted = <T>(source: Observable<T>): { readonly source: Observable<T>; readonly count: () => number } => {
  let count = 0;
  return { source: source.pipe(tap(() => count++)), count: () => count };
};
