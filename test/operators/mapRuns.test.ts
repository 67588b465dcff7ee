import { left, right } from 'fp-ts/Either';
import { count, map, of, range, timer, type Observable } from 'rxjs';
import type { HasStatus } from '../../src/codecs/snapshot.js';
import { mapRuns, type RunOutcome } from '../../src/operators/mapRuns.js';
import type { MapRunsOptions } from '../../src/operators/withConcurrency.js';
import { fieldsOf, marbles, snapshot, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';
import { refusesConcurrency } from './refusesConcurrency.js';

const { r, c } = snapshots;

const items = { a: 'a', b: 'b', d: 'd' };

/** The outcome of a run that has completed. */
const good = (item: string, index: number) => ({ item, index, outcome: right(c) });

const bad = (item: string, index: number, error: unknown) => ({ item, index, outcome: left(error) });

/** Outcomes with errors as plain objects with all their fields. */
const readable = map(({ outcome, ...rest }: RunOutcome<unknown, unknown>) => ({
  ...rest,
  outcome: outcome._tag === 'Left' ? left(fieldsOf(outcome.left)) : outcome,
}));

const runFailed = (status: string, message: string) => ({
  name: 'RunFailedError',
  message: `mapRuns: the run is ${message}`,
  _tag: 'RunFailedError',
  operation: 'mapRuns',
  runId: 'run-1',
  status,
  snapshot: snapshot(status),
});

const incomplete = (message: string) => ({
  name: 'IncompleteRunError',
  message: `mapRuns: the stream completed before the run had ended; ${message}`,
  _tag: 'IncompleteRunError',
  operation: 'mapRuns',
});

const fault = { name: 'Error', message: 'fault' };

describe('mapRuns', () => {
  obeysTheStreamContract({
    operator: () => mapRuns(() => of(r, c)),
    inputs: items,
    outputs: { A: good('a', 0), B: good('b', 1), D: good('d', 2), Z: good('b', 0), Y: good('d', 1) },
    error: {
      source: '  a-#',
      subs: '    ^-!',
      expected: 'A-#',
    },
    unsubscribe: {
      source: '  a-b-',
      unsub: '   -!',
      subs: '    ^!',
      expected: 'A-',
    },
    several: {
      source: '      a-b-d|',
      subscribers: [
        {
          from: '    ^-----',
          subs: '    ^----!',
          expected: 'A-B-D|',
        },
        {
          from: '    -^----',
          subs: '    -^---!',
          expected: '--Z-Y|',
        },
      ],
    },
    synchronous: { source: 'abd', expected: '(ABD|)', taken: 3 },
    many: { source: ['a', 'b'], emitted: 20_001 },
  });

  it('emits the last snapshot of each run as it ends, and completes with the last of them', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('   a-b-|        ', items);
      const runs = {
        a: cold('             r-r---c|     ', snapshots),
        b: cold('               r-c|       ', snapshots),
      };
      const subs = '          ^---!        ';
      const aSub = '          ^------!     ';
      const bSub = '          --^--!       ';
      const expected = '      -----B-(A|)  ';

      const outcome$ = source.pipe(mapRuns((item) => runs[item as 'a' | 'b']));
      expectObservable(outcome$).toBe(expected, { A: good('a', 0), B: good('b', 1) });
      expectSubscriptions(source.subscriptions).toBe(subs);
      expectSubscriptions(runs.a.subscriptions).toBe(aSub);
      expectSubscriptions(runs.b.subscriptions).toBe(bSub);
    });
  });

  it('makes so many runs at a time, in the order of the items', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('   (abd|)       ', items);
      const runs = {
        a: cold('             -----(c|)    ', snapshots),
        b: cold('             --(c|)       ', snapshots),
        d: cold('               ----(c|)   ', snapshots),
      };
      const aSub = '          ^----!       ';
      const bSub = '          ^-!          ';
      const dSub = '          --^---!      ';
      const expected = '      --B--A(D|)   ';

      const outcome$ = source.pipe(mapRuns((item) => runs[item as 'a' | 'b' | 'd'], { concurrency: 2 }));
      expectObservable(outcome$).toBe(expected, { A: good('a', 0), B: good('b', 1), D: good('d', 2) });
      expectSubscriptions(runs.a.subscriptions).toBe(aSub);
      expectSubscriptions(runs.b.subscriptions).toBe(bSub);
      expectSubscriptions(runs.d.subscriptions).toBe(dSub);
    });
  });

  it.each<[string, MapRunsOptions | undefined, number]>([
    ['5', undefined, 5],
    ['5', {}, 5],
    ['5', { concurrency: undefined }, 5],
    ['1', { concurrency: 1 }, 1],
    ['all', { concurrency: Infinity }, 12],
  ])('makes %s at a time with %j', (_, options, expected) => {
    marbles(({ cold, expectObservable, flush }) => {
      const run = cold('-', snapshots);
      expectObservable(range(0, 12).pipe(mapRuns(() => run, options))).toBe('-');
      flush();
      expect(run.subscriptions).toHaveLength(expected);
    });
  });

  it('gives the project the item and its place', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b|', items);
      const subs = '        ^--!';
      const expected = '    a-b|';

      const outcome$ = source.pipe(mapRuns((item, index) => of(snapshot('C', { result: [item, index] }))));
      expectObservable(outcome$).toBe(expected, {
        a: { item: 'a', index: 0, outcome: right(snapshot('C', { result: ['a', 0] })) },
        b: { item: 'b', index: 1, outcome: right(snapshot('C', { result: ['b', 1] })) },
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['the run fails', 'r-f|', runFailed('F', "'failed'")],
    ['the run is cancelled', 'r-x|', runFailed('X', "'cancelled'")],
    ['there is no snapshot', '---|', { ...incomplete('there was no snapshot'), snapshot: null }],
    ['the run goes on', '--r|', { ...incomplete("the last status is 'running'"), runId: 'run-1', snapshot: r }],
    [
      'the status is not known',
      '--u|',
      { ...incomplete("the last status is 'U'"), runId: 'run-1', snapshot: snapshots.u },
    ],
    ['the stream fails', 'r--#', fault],
    ['the stream fails after the run has ended', 'c--#', fault],
  ])('goes on with the others when %s', (_, course, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('   (ab|)   ', items);
      const run = cold(`      ${course}`, snapshots, new Error('fault'));
      const other = cold('       --(c|)', snapshots);
      const subs = '          ^--!    ';
      const otherSubs = '     ---^-!  ';
      const expected = '      ---A-(B|)';

      const outcome$ = source.pipe(mapRuns((item) => (item === 'a' ? run : other), { concurrency: 1 }));
      expectObservable(outcome$.pipe(readable)).toBe(expected, { A: bad('a', 0, error), B: good('b', 1) });
      expectSubscriptions(run.subscriptions).toBe(subs);
      expectSubscriptions(other.subscriptions).toBe(otherSubs);
    });
  });

  it('goes on with the others when the project throws', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b|', items);
      const subs = '        ^--!';
      const expected = '    A-B|';

      const project = (item: string): Observable<HasStatus> => {
        if (item === 'b') return of(c);
        throw new Error('fault');
      };
      expectObservable(source.pipe(mapRuns(project), readable)).toBe(expected, {
        A: bad('a', 0, fault),
        B: good('b', 1),
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('lets the stream of a run that failed go to its end', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' (a|)   ', items);
      const run = cold('    -f---| ', snapshots);
      const subs = '        ^----! ';
      const expected = '    -----(A|)';

      expectObservable(
        source.pipe(
          mapRuns(() => run),
          readable,
        ),
      ).toBe(expected, {
        A: bad('a', 0, runFailed('F', "'failed'")),
      });
      expectSubscriptions(run.subscriptions).toBe(subs);
    });
  });

  it('judges a stream of several runs by the last one', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' (a|)   ', items);
      const run = cold('    cr-f-c|', snapshots);
      const subs = '        ^-----!';
      const expected = '    ------(A|)';

      expectObservable(source.pipe(mapRuns(() => run))).toBe(expected, { A: good('a', 0) });
      expectSubscriptions(run.subscriptions).toBe(subs);
    });
  });

  it('leaves all runs when the source errors', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' (ab)--#', items);
      const run = cold('    r------', snapshots);
      const subs = '        ^-----!';
      const expected = '    ------#';

      expectObservable(source.pipe(mapRuns(() => run))).toBe(expected);
      expectSubscriptions(run.subscriptions).toBe([subs, subs]);
    });
  });

  it('leaves the source and all runs when it is unsubscribed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' (abd)--', items);
      const run = cold('    r------', snapshots);
      const unsub = '       ---!';
      const subs = '        ^--!';
      const expected = '    ----';

      expectObservable(source.pipe(mapRuns(() => run, { concurrency: 2 })), unsub).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
      expectSubscriptions(run.subscriptions).toBe([subs, subs]);
    });
  });

  it('starts 10,000 runs that end at once, one after the other, behind one that does not', () => {
    marbles(({ expectObservable }) => {
      const project = (item: number) => (item === 0 ? timer(5).pipe(map(() => c)) : of(c));
      const outcomes = range(0, 10_000).pipe(mapRuns(project, { concurrency: 1 }), count());

      expectObservable(outcomes).toBe('-----(n|)', { n: 10_000 });
    });
  });

  refusesConcurrency('mapRuns', mapRuns);
});
