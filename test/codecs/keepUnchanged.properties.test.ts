import { isDeepStrictEqual } from 'node:util';
import fc, { type Arbitrary } from '../support/random.js';
import type { AgentExecution } from '../../src/codecs/AgentExecution.js';
import type { JsonValue } from '../../src/codecs/JsonValue.js';
import { keepUnchanged } from '../../src/codecs/keepUnchanged.js';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';

/** Equal, and no object the same. Unlike structuredClone, with the prototypes of this realm. */
const copyOf = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf<unknown>(inner)])) as T;
};

const executions: Arbitrary<readonly AgentExecution[]> = fc.array(
  fc.record(
    {
      status: fc.constantFrom('R', 'C'),
      instructionOrder: fc.constantFrom(0, -0, 1, 2),
      instruction: fc.constantFrom('Read', 'Wait'),
      result: fc.constantFrom<JsonValue>(null, 0, -0, [], {}, { a: 1, b: 2 }, { b: 2, a: 1 }, { a: { b: [] } }),
      resultFormat: fc.constantFrom('json', null),
      errorMessage: fc.constant(null),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 6 },
);

const snapshots = fc
  .tuple(executions, fc.constantFrom('R', 'C'), fc.constantFrom<JsonValue>(null, { a: 1 }, [1]))
  .map(([list, status, result]): WorkflowRunResults =>
    copyOf({
      workflowId: 'workflow-1',
      runId: 'run-1',
      status,
      startedAt: null,
      completedAt: null,
      message: null,
      executions: list,
      result,
      resultFormat: null,
      errorMessage: null,
    }),
  );

/** A second snapshot of any kind, or one with the steps of the first in another order and some of them anew. */
const pairs = snapshots.chain((previous) => {
  const moved = fc
    .tuple(fc.shuffledSubarray([...previous.executions, ...previous.executions]), executions)
    .map(([some, more]) => copyOf({ ...previous, executions: [...some, ...more] }));
  const grown = executions.map((more) => copyOf({ ...previous, executions: [...previous.executions, ...more] }));
  return fc.oneof(snapshots, moved, grown).map((next) => [previous, next] as const);
});

const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
};

const count = (list: readonly AgentExecution[], execution: AgentExecution): number =>
  list.filter((other) => isDeepStrictEqual(other, execution)).length;

describe('keepUnchanged of any two snapshots', () => {
  const holds = (check: (previous: WorkflowRunResults, next: WorkflowRunResults) => void): void => {
    fc.assert(
      fc.property(pairs, ([previous, next]) => {
        check(previous, next);
      }),
      { numRuns: 500 },
    );
  };

  it('equals the next one, and modifies neither', () => {
    holds((previous, next) => {
      expect(keepUnchanged(deepFreeze(previous), deepFreeze(next))).toStrictEqual(next);
    });
  });

  it('has as many steps of the previous one as can be, none of them twice', () => {
    holds((previous, next) => {
      const kept = keepUnchanged(previous, next).executions.filter((one) => previous.executions.includes(one));
      expect(new Set(kept).size).toBe(kept.length);
      for (const one of next.executions) {
        expect(count(kept, one)).toBe(Math.min(count(previous.executions, one), count(next.executions, one)));
      }
    });
  });

  it('has an equal step from the same place', () => {
    holds((previous, next) => {
      const kept = keepUnchanged(previous, next);
      for (const [index, one] of next.executions.entries()) {
        const before = previous.executions[index];
        if (isDeepStrictEqual(before, one)) expect(kept.executions[index]).toBe(before);
      }
    });
  });

  it('is the previous one, its list or its result exactly where they are equal', () => {
    holds((previous, next) => {
      const kept = keepUnchanged(previous, next);
      expect(kept === previous).toBe(isDeepStrictEqual(previous, next));
      expect(kept.executions === previous.executions).toBe(isDeepStrictEqual(previous.executions, next.executions));
      expect(kept.result === previous.result).toBe(isDeepStrictEqual(previous.result, next.result));
    });
  });
});
