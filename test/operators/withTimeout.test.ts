import { concat, count, NEVER, of, range } from 'rxjs';
import { withTimeout } from '../../src/operators/withTimeout.js';
import { marbles, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const { p, r } = snapshots;

const timeout = (ms: number) => ({
  name: 'WaitTimeoutError',
  _tag: 'WaitTimeoutError',
  message: `withTimeout: not done within ${ms} ms`,
  operation: 'withTimeout',
  timeout: ms,
});

describe('withTimeout', () => {
  obeysTheStreamContract({
    operator: () => withTimeout(5),
    inputs: snapshots,
    outputs: snapshots,
    never: {
      subs: '    ^----!',
      expected: '-----#',
      error: { ...timeout(5), snapshot: null },
    },
    error: {
      source: '  p-#',
      subs: '    ^-!',
      expected: 'p-#',
    },
    unsubscribe: {
      source: '  p-r-',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: 'p-r-',
    },
    several: {
      source: '      p-------',
      subscribers: [
        {
          from: '    ^-------',
          subs: '    ^----!--',
          expected: 'p----#--',
          error: { ...timeout(5), runId: 'run-1', snapshot: p },
        },
        {
          from: '    --^-----',
          subs: '    --^----!',
          expected: '-------#',
          error: { ...timeout(5), snapshot: null },
        },
      ],
    },
    synchronous: { source: 'pr', expected: '(pr|)', taken: 2 },
    many: { source: ['p', 'c'], emitted: 20_001 },
  });

  it('passes everything on when the source completes in time', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-c|', snapshots);
      const subs = '        ^----!';
      const expected = '    p-r-c|';

      expectObservable(source.pipe(withTimeout(6))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors with the last snapshot when the deadline passes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r---c|', snapshots);
      const subs = '        ^----!';
      const expected = '    p-r--#';

      expectObservable(source.pipe(withTimeout(5))).toBe(expected, snapshots, {
        ...timeout(5),
        runId: 'run-1',
        snapshot: r,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('counts from the subscription, not from the last snapshot', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' pppppppppp', snapshots);
      const subs = '        ^---!';
      const expected = '    pppp#';

      expectObservable(source.pipe(withTimeout(4))).toBe(expected, snapshots, {
        ...timeout(4),
        runId: 'run-1',
        snapshot: p,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('cuts off a source that never emits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -', snapshots);
      const subs = '        ^ 4999ms !';
      const expected = '    5s       #';

      expectObservable(source.pipe(withTimeout(5000))).toBe(expected, undefined, { ...timeout(5000), snapshot: null });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('lets a synchronous source complete within no time', () => {
    marbles(({ expectObservable }) => {
      expectObservable(of(p, r).pipe(withTimeout(0))).toBe('(pr|)', snapshots);
    });
  });

  it('keeps the last value of a synchronous source of many values', () => {
    marbles(({ expectObservable }) => {
      const source = concat(range(1, 20_000), NEVER);

      expectObservable(source.pipe(withTimeout(3), count())).toBe('---#', undefined, {
        ...timeout(3),
        snapshot: 20_000,
      });
    });
  });

  it('cuts off at once what is not synchronous when there is no time', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -p|', snapshots);
      const subs = '        (^!)';
      const expected = '    #';

      expectObservable(source.pipe(withTimeout(0))).toBe(expected, undefined, { ...timeout(0), snapshot: null });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('waits longer than a timer of the platform can', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const ms = 2 ** 31 + 5;
      const source = cold(' p');
      const subs = `        ^ ${ms - 1}ms !`;
      const expected = `    p ${ms - 1}ms #`;

      expectObservable(source.pipe(withTimeout(ms))).toBe(expected, undefined, { ...timeout(ms), snapshot: 'p' });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([undefined, Infinity])('has no deadline when it is %p', (ms) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p 99999m c|', snapshots);
      const subs = '        ^ 99999m -!';
      const expected = '    p 99999m c|';

      expectObservable(source.pipe(withTimeout(ms))).toBe(expected, snapshots);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('returns the source itself when there is no deadline', () => {
    const source = of(p);

    expect(source.pipe(withTimeout())).toBe(source);
  });

  it.each([
    [NaN, 'NaN'],
    [-1, '-1'],
    [-Infinity, '-Infinity'],
    ['5000', 'a string'],
    [null, 'null'],
    [new Date(0), 'a Date'],
  ])('errors before it subscribes when the deadline is %p', (ms, got) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-c|', snapshots);
      const expected = '    #';
      const problem = `ms: expected a number of milliseconds, 0 or more, got ${got}`;

      expectObservable(source.pipe(withTimeout(ms as number))).toBe(expected, undefined, {
        name: 'InvalidOptionsError',
        _tag: 'InvalidOptionsError',
        message: `withTimeout: ${problem}`,
        operation: 'withTimeout',
        errors: [problem],
      });
      expectSubscriptions(source.subscriptions).toBe([]);
    });
  });

  it.each([null, undefined, 0, 'text'])('gives %p back as the last value', (a) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-', { a });
      const subs = '        ^-!';
      const expected = '    a-#';

      expectObservable(source.pipe(withTimeout(2))).toBe(expected, { a }, { ...timeout(2), snapshot: a });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
