import type { AgentExecution } from '../../src/codecs/AgentExecution.js';
import type { JsonValue } from '../../src/codecs/JsonValue.js';
import { keepUnchanged } from '../../src/codecs/keepUnchanged.js';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { nestedArrays } from './support.js';

const step = (instructionOrder: number, changes: Partial<AgentExecution> = {}): AgentExecution => ({
  status: 'C',
  instructionOrder,
  instruction: 'Read the page',
  result: { page: instructionOrder, rows: [1, 2] },
  resultFormat: 'json',
  errorMessage: null,
  ...changes,
});

const snapshot = (
  executions: readonly AgentExecution[],
  changes: Partial<WorkflowRunResults> = {},
): WorkflowRunResults => ({
  workflowId: 'workflow-1',
  runId: 'run-1',
  status: 'R',
  startedAt: '2025-01-01T00:00:00Z',
  completedAt: null,
  message: null,
  executions,
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...changes,
});

/** For each step of `next`: its place in `previous`, or undefined for an object of its own. */
const places = (previous: WorkflowRunResults, next: WorkflowRunResults): readonly (number | undefined)[] =>
  keepUnchanged(previous, next).executions.map((kept) => {
    const place = previous.executions.indexOf(kept);
    return place === -1 ? undefined : place;
  });

describe('keepUnchanged', () => {
  it('is the next snapshot when there is none before', () => {
    const next = snapshot([step(0)]);
    expect(keepUnchanged(null, next)).toBe(next);
  });

  it('is the previous snapshot when nothing has changed', () => {
    const previous = snapshot([step(0), step(1)], { result: { rows: [] } });
    expect(keepUnchanged(previous, structuredClone(previous))).toBe(previous);
  });

  it('keeps the list when no step has changed', () => {
    const previous = snapshot([step(0), step(1)]);
    const kept = keepUnchanged(previous, { ...structuredClone(previous), status: 'C' });
    expect(kept).toStrictEqual({ ...previous, status: 'C' });
    expect(kept.executions).toBe(previous.executions);
  });

  it('keeps the result when it has not changed', () => {
    const previous = snapshot([], { result: { rows: [1] } });
    const kept = keepUnchanged(previous, { ...structuredClone(previous), message: 'Done' });
    expect(kept.message).toBe('Done');
    expect(kept.result).toBe(previous.result);
  });

  it('keeps the steps before a new one', () => {
    const previous = snapshot([step(0), step(1)]);
    expect(places(previous, snapshot([step(0), step(1), step(2)]))).toStrictEqual([0, 1, undefined]);
  });

  it('keeps the steps around one that has changed, and the result of that one', () => {
    const previous = snapshot([step(0), step(1, { status: 'R' }), step(2)]);
    const next = snapshot([step(0), step(1), step(2)]);
    expect(places(previous, next)).toStrictEqual([0, undefined, 2]);
    expect(keepUnchanged(previous, next).executions[1]?.result).toBe(previous.executions[1]?.result);
  });

  it('keeps the first steps of a list that shrinks', () => {
    expect(places(snapshot([step(0), step(1), step(2)]), snapshot([step(0), step(1)]))).toStrictEqual([0, 1]);
  });

  it('keeps the last steps of a list that shrinks', () => {
    expect(places(snapshot([step(0), step(1), step(2)]), snapshot([step(1), step(2)]))).toStrictEqual([1, 2]);
  });

  it('keeps steps in another order', () => {
    const previous = snapshot([step(0), step(1), step(2)]);
    expect(places(previous, snapshot([step(2), step(0), step(1)]))).toStrictEqual([2, 0, 1]);
  });

  it('keeps steps that share their instructionOrder', () => {
    const previous = snapshot([step(0, { result: 1 }), step(0, { result: 2 }), step(0, { result: 3 })]);
    const next = snapshot([step(0, { result: 3 }), step(0, { result: 2 }), step(0, { result: 4 })]);
    expect(places(previous, next)).toStrictEqual([2, 1, undefined]);
  });

  it('lets no object stand for two steps', () => {
    expect(places(snapshot([step(0)]), snapshot([step(0), step(0)]))).toStrictEqual([0, undefined]);
  });

  it('keeps the steps of a snapshot that holds steps of the one before', () => {
    const previous = snapshot([step(0), step(1)]);
    expect(places(previous, snapshot([...previous.executions].reverse()))).toStrictEqual([1, 0]);
  });

  const other: Required<AgentExecution> = {
    status: 'F',
    instructionOrder: 7,
    instruction: 'Wait',
    result: { page: 0, rows: [1] },
    resultFormat: null,
    errorMessage: 'none',
  };

  it.each(Object.entries(other))('does not keep a step with another %s', (key, value) => {
    const next = snapshot([step(0, { [key]: value as unknown })]);
    expect(places(snapshot([step(0)]), next)).toStrictEqual([undefined]);
    expect(keepUnchanged(snapshot([step(0)]), next)).toStrictEqual(next);
  });

  const changes: Required<WorkflowRunResults> = {
    workflowId: 'workflow-2',
    runId: 'run-2',
    status: 'C',
    startedAt: null,
    completedAt: 'now',
    message: 'Done',
    executions: [step(1)],
    result: { rows: [] },
    resultFormat: 'json',
    errorMessage: 'none',
  };

  it.each(Object.entries(changes))('is not the previous snapshot with another %s', (key, value) => {
    const next = snapshot([step(0)], { [key]: value as unknown });
    expect(keepUnchanged(snapshot([step(0)]), next)).toStrictEqual(next);
  });

  it('keeps results of 50,000 levels', () => {
    const deep = () => nestedArrays(50_000) as JsonValue;
    const previous = snapshot([step(0, { result: deep() })], { result: deep() });
    expect(keepUnchanged(previous, snapshot([step(0, { result: deep() })], { result: deep() }))).toBe(previous);
  });

  it('compares a step that has moved with few others, also where all share their instructionOrder', () => {
    const comparisons = (count: number): number => {
      let reads = 0;
      const steps = (kind: string): readonly AgentExecution[] =>
        Array.from({ length: count }, (_, index) =>
          Object.defineProperty(step(0, { result: `${kind} ${index}` }), 'status', {
            get: () => {
              reads += 1;
              return 'C';
            },
            enumerable: true,
          }),
        );
      keepUnchanged(snapshot(steps('old')), snapshot(steps('new')));
      return reads;
    };
    expect(comparisons(4000)).toBeLessThanOrEqual(4.1 * comparisons(1000));
  });

  it('keeps 20,000 steps that share their instructionOrder and have moved by one', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => step(0, { result: index }));
    const previous = snapshot(list);
    const kept = keepUnchanged(previous, snapshot([step(0, { result: 'new' }), ...structuredClone(list)]));
    expect(kept.executions.slice(1)).toStrictEqual(list);
    expect(kept.executions.slice(1).every((one, index) => one === list[index])).toBe(true);
  });
});
