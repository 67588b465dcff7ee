import type { WorkflowRunStatus } from '../../src/codecs/WorkflowRunStatus.js';
import { untilStatus } from '../../src/operators/untilStatus.js';
import { marbles, snapshot, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const { r, c, f, x, u } = snapshots;

const incomplete = {
  name: 'IncompleteRunError',
  _tag: 'IncompleteRunError',
  operation: 'untilStatus',
};

const withoutSnapshot = {
  ...incomplete,
  message: `untilStatus: the stream completed before 'running'; there was no snapshot`,
  snapshot: null,
};

const unexpected = {
  name: 'UnexpectedStatusError',
  _tag: 'UnexpectedStatusError',
  operation: 'untilStatus',
  runId: 'run-1',
};

describe('untilStatus', () => {
  obeysTheStreamContract({
    operator: () => untilStatus('R'),
    inputs: snapshots,
    outputs: snapshots,
    empty: { expected: '--#', error: withoutSnapshot },
    error: {
      source: '  p-#',
      subs: '    ^-!',
      expected: 'p-#',
    },
    unsubscribe: {
      source: '  p-p-r|',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: 'p-p-',
    },
    several: {
      source: '      p-u---|',
      subscribers: [
        {
          from: '    ^------',
          subs: '    ^-----!',
          expected: 'p-u---#',
          error: {
            ...incomplete,
            message: `untilStatus: the stream completed before 'running'; the last status is 'U'`,
            runId: 'run-1',
            snapshot: u,
          },
        },
        {
          from: '    ----^--',
          subs: '    ----^-!',
          expected: '------#',
          error: withoutSnapshot,
        },
      ],
    },
    synchronous: { source: 'prcc', expected: '(pr|)', taken: 2 },
    many: { source: ['p', 'c'], emitted: 20_001 },
  });

  it('passes snapshots on and completes with the one that reaches the target', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-p-r-r-c|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-p-(r|)';

      expectObservable(source.pipe(untilStatus('R'))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with the snapshot that has passed a running target between two polls', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-p-c|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-p-(c|)';

      expectObservable(source.pipe(untilStatus('R'))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(['p', 'r', 'c'] as const)('completes at once with %s when the target is pending', (first) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' --a-c|', { ...snapshots, a: snapshots[first] });
      const subs = '        ^-!';
      const expected = '    --(a|)';

      expectObservable(source.pipe(untilStatus('P'))).toBe(expected, { a: snapshots[first] });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes pending and running on when the target is completed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-c-c|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-r-(c|)';

      expectObservable(source.pipe(untilStatus('C'))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with a failed run when failed is the target', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-f|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-r-(f|)';

      expectObservable(source.pipe(untilStatus('F'))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with a cancelled run when cancelled is the target', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-x|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-r-(x|)';

      expectObservable(source.pipe(untilStatus('X'))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['P', f, `waited for 'pending', but the run is 'failed'`],
    ['P', x, `waited for 'pending', but the run is 'cancelled'`],
    ['R', f, `waited for 'running', but the run is 'failed'`],
    ['R', x, `waited for 'running', but the run is 'cancelled'`],
    ['C', f, `waited for 'completed', but the run is 'failed'`],
    ['C', x, `waited for 'completed', but the run is 'cancelled'`],
    ['F', c, `waited for 'failed', but the run is 'completed'`],
    ['F', x, `waited for 'failed', but the run is 'cancelled'`],
    ['X', c, `waited for 'cancelled', but the run is 'completed'`],
    ['X', f, `waited for 'cancelled', but the run is 'failed'`],
  ] as const)('errors when %s is the target and the run ends elsewhere', (target, end, message) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' u-e--', { u, e: end });
      const subs = '        ^-!  ';
      const expected = '    u-#  ';

      expectObservable(source.pipe(untilStatus(target))).toBe(
        expected,
        { u },
        { ...unexpected, message: `untilStatus: ${message}`, target, status: end.status, snapshot: end },
      );
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('leaves the run id out of the error when a snapshot has none', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const talent = { status: 'F' };
      const source = cold(' -f', { f: talent });
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(untilStatus('C'))).toBe(expected, undefined, {
        name: 'UnexpectedStatusError',
        _tag: 'UnexpectedStatusError',
        message: `untilStatus: waited for 'completed', but the run is 'failed'`,
        operation: 'untilStatus',
        target: 'C',
        status: 'F',
        snapshot: talent,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each(['P', 'R', 'C', 'F', 'X'] as const)('passes a status that is not known while %s is the target', (target) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' u-u-u', snapshots);
      const subs = '        ^----';
      const expected = '    u-u-u';

      expectObservable(source.pipe(untilStatus(target))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('goes on while the target is not reached', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-p-p', snapshots);
      const subs = '        ^----';
      const expected = '    p-p-p';

      expectObservable(source.pipe(untilStatus('R'))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors with the last snapshot when the source completes before the target', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-r-#';

      expectObservable(source.pipe(untilStatus('C'))).toBe(expected, snapshots, {
        ...incomplete,
        message: `untilStatus: the stream completed before 'completed'; the last status is 'running'`,
        runId: 'run-1',
        snapshot: r,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['Q', 'a string'],
    ['', 'an empty string'],
    ['running', 'a string'],
    [undefined, 'nothing'],
    [1, '1'],
  ])('errors before it subscribes when the target is %p', (target, got) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r|', snapshots);
      const expected = '    #';
      const problem = `target: expected one of P, R, C, F, X, got ${got}`;

      expectObservable(source.pipe(untilStatus(target as WorkflowRunStatus))).toBe(expected, undefined, {
        name: 'InvalidOptionsError',
        _tag: 'InvalidOptionsError',
        message: `untilStatus: ${problem}`,
        operation: 'untilStatus',
        errors: [problem],
      });
      expectSubscriptions(source.subscriptions).toBe([]);
    });
  });

  it('keeps fields that it does not know', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const rich = { ...snapshot('R'), browser: { tabs: 2 } };
      const source = cold(' -a|', { a: rich });
      const subs = '        ^!';
      const expected = '    -(a|)';

      expectObservable(source.pipe(untilStatus('R'))).toBe(expected, { a: rich });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
