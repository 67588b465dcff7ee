import { sameJson } from '../internal/sameJson.js';
import type { AgentExecution } from './AgentExecution.js';
import type { WorkflowRunResults } from './WorkflowRunResults.js';

type Executions = readonly AgentExecution[];

/** Field by field, as this runs for every step at every poll. */
const sameExecution = (a: AgentExecution, b: AgentExecution): boolean =>
  Object.is(a.instructionOrder, b.instructionOrder) &&
  a.status === b.status &&
  a.instruction === b.instruction &&
  a.resultFormat === b.resultFormat &&
  a.errorMessage === b.errorMessage &&
  sameJson(a.result, b.result);

/** The next value with the previous result where the two results are equal. */
const keepResult = <S extends Pick<AgentExecution, 'result'>>(previous: S, next: S): S =>
  sameJson(previous.result, next.result) ? { ...next, result: previous.result } : next;

const byOrder = (executions: Executions): Map<number, AgentExecution[]> => {
  const groups = new Map<number, AgentExecution[]>();
  for (const execution of executions) {
    const group = groups.get(execution.instructionOrder);
    if (group) group.push(execution);
    else groups.set(execution.instructionOrder, [execution]);
  }
  return groups;
};

/** Takes the equal of `execution` out of `candidates`, so that no object stands for two steps. */
const takeEqual = (candidates: AgentExecution[], execution: AgentExecution): AgentExecution | undefined => {
  const index = candidates.findIndex((candidate) => sameExecution(candidate, execution));
  return index === -1 ? undefined : candidates.splice(index, 1)[0];
};

const keepExecutions = (previous: Executions, next: Executions): Executions => {
  const kept = next.map((execution, index) => {
    const before = previous[index];
    return before !== undefined && sameExecution(before, execution) ? before : execution;
  });
  if (kept.length === previous.length && kept.every((execution, index) => execution === previous[index])) {
    return previous;
  }
  const left = byOrder(previous.filter((execution, index) => execution !== kept[index]));
  return kept.map((execution, index) => {
    if (execution === previous[index]) return execution;
    const candidates = left.get(execution.instructionOrder) ?? [];
    const [first] = candidates;
    return takeEqual(candidates, execution) ?? (first ? keepResult(first, execution) : execution);
  });
};

const isShallowlyEqual = <S extends object>(a: S, b: S): boolean =>
  (Object.keys(a) as (keyof S)[]).every((key) => Object.is(a[key], b[key]));

/**
 * The next snapshot of a run, in which everything that has not changed is the object that the previous
 * snapshot had: steps, results, the list of steps, and the snapshot itself. So a view that compares
 * references has work only with what has changed. Neither snapshot is modified.
 *
 * Steps are equal when all their fields are. A step that has moved in the list is found by its
 * `instructionOrder`, which steps may share.
 */
export const keepUnchanged = (previous: WorkflowRunResults | null, next: WorkflowRunResults): WorkflowRunResults => {
  if (previous === null) return next;
  const executions = keepExecutions(previous.executions, next.executions);
  const kept = keepResult(previous, { ...next, executions });
  return isShallowlyEqual(kept, previous) ? previous : kept;
};
