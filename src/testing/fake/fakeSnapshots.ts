import type { WorkflowRunResults } from '../../index.js';
import type { FakeRun } from './FakeScripts.js';
import { readRun } from './readScripts.js';

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
    readRun(run, 1).flatMap(({ letter, found }) =>
      'state' in found ? [[letter, { workflowId, runId, ...found.state }]] : [],
    ),
  );
