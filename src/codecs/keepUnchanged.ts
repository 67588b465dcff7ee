import { sameJson } from '../internal/sameJson.js';
import type { AgentExecution } from './AgentExecution.js';
import type { WorkflowRunResults } from './WorkflowRunResults.js';

type Executions = readonly AgentExecution[];

/** How many steps that share an `instructionOrder` are looked at for one that has moved: a long list stays cheap. */
const NEAR = 32;

/** Field by field, as this runs for every step at every poll. */
const sameExecution = (a: AgentExecution, b: AgentExecution): boolean =>
  Object.is(a.instructionOrder, b.instructionOrder) &&
  a.status === b.status &&
  a.instruction === b.instruction &&
  a.resultFormat === b.resultFormat &&
  a.errorMessage === b.errorMessage &&
  sameJson(a.result, b.result);

/** Steps that share an `instructionOrder`; what was taken is undefined, and nothing is left before `from`. */
interface Group {
  readonly steps: (AgentExecution | undefined)[];
  from: number;
}

/** Those of `previous` that are in other places of `kept`, or nowhere. */
const leftOver = (previous: Executions, kept: Executions, start: number): ReadonlyMap<number, Group> => {
  const groups = new Map<number, Group>();
  for (let index = start; index < previous.length; index++) {
    const execution = previous[index];
    if (execution === undefined || execution === kept[index]) continue;
    const group = groups.get(execution.instructionOrder);
    if (group) group.steps.push(execution);
    else groups.set(execution.instructionOrder, { steps: [execution], from: 0 });
  }
  return groups;
};

/** Takes the equal of `execution` out of a group, so that no object stands for two steps. */
const takeEqual = (group: Group, execution: AgentExecution): AgentExecution | undefined => {
  const { steps } = group;
  while (group.from < steps.length && steps[group.from] === undefined) group.from += 1;
  for (let index = group.from; index < Math.min(group.from + NEAR, steps.length); index++) {
    const step = steps[index];
    if (step === undefined || !sameExecution(step, execution)) continue;
    steps[index] = undefined;
    return step;
  }
  return undefined;
};

/** The next step with the previous result where the two results are equal. */
const keepResult = (previous: AgentExecution, next: AgentExecution): AgentExecution =>
  sameJson(previous.result, next.result) ? { ...next, result: previous.result } : next;

const keepMoved = (group: Group | undefined, execution: AgentExecution): AgentExecution => {
  if (!group) return execution;
  const equal = takeEqual(group, execution);
  if (equal) return equal;
  const first = group.steps[group.from];
  return first ? keepResult(first, execution) : execution;
};

/** How many steps at the beginning are equal. */
const equalAtStart = (previous: Executions, next: Executions): number => {
  const most = Math.min(previous.length, next.length);
  let index = 0;
  for (; index < most; index++) {
    if (!sameExecution(previous[index] as AgentExecution, next[index] as AgentExecution)) break;
  }
  return index;
};

const keepExecutions = (previous: Executions, next: Executions): Executions => {
  const start = equalAtStart(previous, next);
  if (start === previous.length && start === next.length) return previous;
  const kept = previous.slice(0, start);
  for (const execution of next.slice(start)) {
    const before = previous[kept.length];
    kept.push(before !== undefined && sameExecution(before, execution) ? before : execution);
  }
  const left = leftOver(previous, kept, start);
  if (left.size === 0) return kept;
  for (let index = start; index < kept.length; index++) {
    const execution = kept[index] as AgentExecution;
    if (execution !== previous[index]) kept[index] = keepMoved(left.get(execution.instructionOrder), execution);
  }
  return kept;
};

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
  const result = sameJson(previous.result, next.result) ? previous.result : next.result;
  const isSame =
    executions === previous.executions &&
    result === previous.result &&
    next.workflowId === previous.workflowId &&
    next.runId === previous.runId &&
    next.status === previous.status &&
    next.startedAt === previous.startedAt &&
    next.completedAt === previous.completedAt &&
    next.message === previous.message &&
    next.resultFormat === previous.resultFormat &&
    next.errorMessage === previous.errorMessage;
  return isSame ? previous : { ...next, executions, result };
};
