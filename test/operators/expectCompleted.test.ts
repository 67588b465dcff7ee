import { count, map, of, range } from 'rxjs';
import { expectCompleted } from '../../src/operators/expectCompleted.js';
import { counted, marbles, snapshot, snapshots } from './marbles.js';

const { p, f, x } = snapshots;

const failed = {
  name: 'RunFailedError',
  _tag: 'RunFailedError',
  operation: 'expectCompleted',
  runId: 'run-1',
};

describe('expectCompleted', () => {
  it('passes a run that completes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-u-c|', snapshots);
      const subs = '        ^------!';
      const expected = '    p-r-u-c|';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors at a failed run', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-f|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-r-#';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, snapshots, {
        ...failed,
        message: `expectCompleted: the run is 'failed'`,
        status: 'F',
        snapshot: f,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors at a cancelled run', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-x|', snapshots);
      const subs = '        ^---!';
      const expected = '    p-r-#';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, snapshots, {
        ...failed,
        message: `expectCompleted: the run is 'cancelled'`,
        status: 'X',
        snapshot: x,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('says in the error what the run says', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const a = snapshot('F', { errorMessage: 'no such page' });
      const source = cold(' -a', { a });
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, undefined, {
        ...failed,
        message: `expectCompleted: the run is 'failed': no such page`,
        status: 'F',
        snapshot: a,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('leaves the run id out of the error when a snapshot has none', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const a = { status: 'X' };
      const source = cold(' -a', { a });
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, undefined, {
        name: 'RunFailedError',
        _tag: 'RunFailedError',
        message: `expectCompleted: the run is 'cancelled'`,
        operation: 'expectCompleted',
        status: 'X',
        snapshot: a,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('waits on a source that never emits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -', snapshots);
      const subs = '        ^';
      const expected = '    -';

      expectObservable(source.pipe(expectCompleted())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with an empty source', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' --|', snapshots);
      const subs = '        ^-!';
      const expected = '    --|';

      expectObservable(source.pipe(expectCompleted())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('completes with a source that ends before the run does', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r|', snapshots);
      const subs = '        ^--!';
      const expected = '    p-r|';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes an error of the source on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-#', snapshots, 'fault');
      const subs = '        ^-!';
      const expected = '    p-#';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, snapshots, 'fault');
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('unsubscribes from the source early', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-f', snapshots);
      const unsub = '       ---!';
      const subs = '        ^--!';
      const expected = '    p-r-';

      expectObservable(source.pipe(expectCompleted()), unsub).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('serves two subscriptions', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-c|', snapshots);
      const first = '      ^------';
      const expected1 = '  p-c|---';
      const subs1 = '      ^--!---';
      const second = '     --^----';
      const expected2 = '  --p-c|-';
      const subs2 = '      --^--!-';
      const result = source.pipe(expectCompleted());

      expectObservable(result, first).toBe(expected1, snapshots);
      expectObservable(result, second).toBe(expected2, snapshots);
      expectSubscriptions(source.subscriptions).toBe([subs1, subs2]);
    });
  });

  it('takes no more from a synchronous source after a failed run', () => {
    marbles(({ expectObservable, flush }) => {
      const { source, count: taken } = counted(of(p, f, p));

      expectObservable(source.pipe(expectCompleted())).toBe('(p#)', snapshots, {
        ...failed,
        message: `expectCompleted: the run is 'failed'`,
        status: 'F',
        snapshot: f,
      });
      flush();
      expect(taken()).toBe(2);
    });
  });

  it('follows a synchronous source of many values', () => {
    marbles(({ expectObservable }) => {
      const source = range(0, 20_000).pipe(map(() => p));

      expectObservable(source.pipe(expectCompleted(), count())).toBe('(n|)', { n: 20_000 });
    });
  });
});
