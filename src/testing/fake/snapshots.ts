import type { AgentExecution, WorkflowRun, WorkflowRunResults } from '../../index.js';
import type { FakeRun } from './FakeScripts.js';
import { runEvents, type Snapshot } from './runEvents.js';

/** What a run is known by. */
export interface RunIds {
  readonly workflowId: string;
  readonly runId: string;
}

const stepOf = (step: Partial<AgentExecution>, order: number): AgentExecution => ({
  status: 'C',
  instructionOrder: order,
  instruction: `Step ${order + 1}`,
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...step,
});

/** A snapshot with all its fields. */
export const wholeSnapshot = ({ workflowId, runId }: RunIds, snapshot: Snapshot): WorkflowRunResults => ({
  workflowId,
  runId,
  startedAt: null,
  completedAt: null,
  message: null,
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...snapshot,
  executions: (snapshot.executions ?? []).map(stepOf),
});

/** The answer to a cancel. */
export const workflowRun = (results: WorkflowRunResults, sessionId: string | null): WorkflowRun => ({
  uuid: results.runId,
  sessionId,
  workflow: { uuid: results.workflowId, name: results.workflowId, description: null },
  runType: 'workflow',
  triggeredBy: 'api',
  status: results.status,
  sessionActive: sessionId !== null,
  startedAt: results.startedAt,
  completedAt: results.completedAt,
  errorMessage: results.errorMessage,
  executions: results.executions.map(({ instructionOrder, ...step }) => ({
    instructionId: `${results.workflowId}-${instructionOrder}`,
    message: null,
    ...step,
  })),
});

/**
 * The snapshots of a run of `createFakeWitrium` by the letters of its diagram, as a subscriber sees them: the values
 * of a marble test.
 *
 * @param workflowId The workflow, by its name in `runs`.
 * @param run The run, as `runs` has it.
 * @param runId The run's id. Default 'run-1', the first one of a fake client.
 *
 * @throws An `Error` that names what is wrong with the diagram.
 *
 * @example
 * ```ts
 * const orders = { marbles: 'p--r--c|', values: { c: { result: { open: 3 } } } };
 * const witrium = createFakeWitrium({ runs: { orders } });
 * expectObservable(witrium.runWorkflow('orders')).toBe('p--r--(c|)', fakeSnapshots('orders', orders));
 * ```
 */
export const fakeSnapshots = (
  workflowId: string,
  run: string | FakeRun,
  runId = 'run-1',
): Readonly<Record<string, WorkflowRunResults>> =>
  Object.fromEntries(
    runEvents(run, 1).flatMap((event) =>
      event.kind === 'snapshot' ? [[event.letter, wholeSnapshot({ workflowId, runId }, event.snapshot)]] : [],
    ),
  );
