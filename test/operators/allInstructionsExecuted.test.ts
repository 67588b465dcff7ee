import { map } from 'rxjs';
import type { AgentExecution } from '../../src/codecs/AgentExecution.js';
import { allInstructionsExecuted } from '../../src/operators/allInstructionsExecuted.js';
import { untilStatus } from '../../src/operators/untilStatus.js';
import { marbles, snapshot, snapshots, step } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const running = (...executions: readonly AgentExecution[]) => snapshot('R', { executions });

const runs = {
  ...snapshots,
  /** The second step is still running. */
  h: running(step(0, 'C'), step(1, 'R')),
  /** All done. */
  d: running(step(0, 'C'), step(1, 'C')),
};

const incomplete = {
  name: 'IncompleteRunError',
  _tag: 'IncompleteRunError',
  message:
    "allInstructionsExecuted: the stream completed before all instructions were executed; the last status is 'running'",
  operation: 'allInstructionsExecuted',
  runId: 'run-1',
};

describe('allInstructionsExecuted', () => {
  obeysTheStreamContract({
    operator: allInstructionsExecuted,
    inputs: runs,
    outputs: runs,
    error: {
      source: '  h-#',
      subs: '    ^-!',
      expected: '--#',
    },
    unsubscribe: {
      source: '  h-d-d|',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: '--d-',
    },
    several: {
      source: '      d--h--|',
      subscribers: [
        {
          from: '    ^------',
          subs: '    ^-----!',
          expected: 'd-----|',
        },
        {
          from: '    --^----',
          subs: '    --^---!',
          expected: '------#',
          error: { ...incomplete, snapshot: runs.h },
        },
        {
          from: '    -----^-',
          subs: '    -----^!',
          expected: '------|',
        },
      ],
    },
    synchronous: { source: 'phdc', expected: '(dc|)', taken: 4 },
    many: { source: ['h', 'd'], emitted: 1 },
  });

  it('holds snapshots back until all instructions are executed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' r-h-d-c|', runs);
      const subs = '        ^------!';
      const expected = '    ----d-c|';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, runs);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['one completed step', [step(0, 'C')]],
    ['completed steps', [step(0, 'C'), step(1, 'C')]],
    ['a failed step before the last', [step(0, 'F'), step(1, 'C')]],
    ['a cancelled step before the last', [step(0, 'X'), step(1, 'C')]],
    ['the last step first in the list', [step(2, 'C'), step(0, 'F'), step(1, 'X')]],
    ['steps that are not counted from 0', [step(7, 'C'), step(5, 'F')]],
  ])('passes a run with %s', (_, executions) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const a = running(...executions);
      const source = cold(' -a-', { a });
      const subs = '        ^--';
      const expected = '    -a-';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, { a });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['no steps', []],
    ['a pending step', [step(0, 'C'), step(1, 'P')]],
    ['a running step', [step(0, 'C'), step(1, 'R')]],
    ['a running step before the last', [step(0, 'R'), step(1, 'C')]],
    ['a step in a status that is not known', [step(0, 'U'), step(1, 'C')]],
    ['a last step in a status that is not known', [step(0, 'C'), step(1, 'U')]],
    ['a failed last step', [step(0, 'C'), step(1, 'F')]],
    ['a cancelled last step', [step(0, 'C'), step(1, 'X')]],
    ['a failed last step that is first in the list', [step(1, 'F'), step(0, 'C')]],
    ['two last steps of which one failed', [step(1, 'C'), step(1, 'F')]],
  ])('holds a run with %s back', (_, executions) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const a = running(...executions);
      const source = cold(' -a-', { a });
      const subs = '        ^--';
      const expected = '    ---';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['completed', 'C'],
    ['failed', 'F'],
    ['cancelled', 'X'],
  ])('passes a %s run whatever its steps', (_, status) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = {
        a: snapshot(status),
        b: snapshot(status, { executions: [step(0, 'C'), step(1, 'F')] }),
        c: snapshot(status, { executions: [step(0, 'R')] }),
      };
      const source = cold(' a-b-c|', values);
      const subs = '        ^----!';
      const expected = '    a-b-c|';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes a run in a status that is not known when all instructions are executed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = { u: snapshot('U'), a: snapshot('U', { executions: [step(0, 'C')] }) };
      const source = cold(' u-a-', values);
      const subs = '        ^---';
      const expected = '    --a-';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('holds back again when a new step appears', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' d-h-d-|', runs);
      const subs = '        ^-----!';
      const expected = '    d---d-|';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, runs);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('delays untilStatus until all instructions are executed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-h-d-c|', runs);
      const subs = '        ^---!';
      const expected = '    ----(d|)';

      expectObservable(source.pipe(allInstructionsExecuted(), untilStatus('R'))).toBe(expected, runs);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('lets untilStatus complete with a completed run whose last step failed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const values = { h: runs.h, c: snapshot('C', { executions: [step(0, 'C'), step(1, 'F')] }) };
      const source = cold(' h-c|', values);
      const subs = '        ^-!';
      const expected = '    --(c|)';

      expectObservable(source.pipe(allInstructionsExecuted(), untilStatus('R'))).toBe(expected, values);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors when the source completes and everything was held back', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-h-|', runs);
      const subs = '        ^---!';
      const expected = '    ----#';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, undefined, {
        ...incomplete,
        snapshot: runs.h,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes when something passed before the source completes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' d-h-|', runs);
      const subs = '        ^---!';
      const expected = '    d---|';

      expectObservable(source.pipe(allInstructionsExecuted())).toBe(expected, runs);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('takes a run of very many steps', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const a = running(...Array.from({ length: 10_000 }, (_, order) => step(order, 'C')));
      const many = { ...a, executions: Array.from({ length: 20 }, () => a.executions).flat() };
      const source = cold(' -a-', { a: many });
      const subs = '        ^--';
      const expected = '    -n-';

      expectObservable(
        source.pipe(
          allInstructionsExecuted(),
          map(({ executions }) => executions.length),
        ),
      ).toBe(expected, { n: 200_000 });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
