import { expectCompleted } from '../../src/operators/expectCompleted.js';
import { marbles, snapshot, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const { f, x } = snapshots;

const failed = {
  name: 'RunFailedError',
  _tag: 'RunFailedError',
  operation: 'expectCompleted',
  runId: 'run-1',
};

describe('expectCompleted', () => {
  obeysTheStreamContract({
    operator: expectCompleted,
    inputs: snapshots,
    outputs: snapshots,
    error: {
      source: '  p-#',
      subs: '    ^-!',
      expected: 'p-#',
    },
    unsubscribe: {
      source: '  p-r-f',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: 'p-r-',
    },
    several: {
      source: '      p-r-c|',
      subscribers: [
        {
          from: '    ^-----',
          subs: '    ^----!',
          expected: 'p-r-c|',
        },
        {
          from: '    ---^--',
          subs: '    ---^-!',
          expected: '----c|',
        },
      ],
    },
    synchronous: {
      source: 'pfp',
      expected: '(p#)',
      error: { ...failed, message: `expectCompleted: the run is 'failed'`, status: 'F', snapshot: f },
      taken: 2,
    },
    many: { source: ['p', 'c'], emitted: 20_001 },
  });

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

  it('completes with a source that ends before the run does', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r|', snapshots);
      const subs = '        ^--!';
      const expected = '    p-r|';

      expectObservable(source.pipe(expectCompleted())).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
