import { concat, defer, distinctUntilChanged, filter, from, ignoreElements, map, NEVER, of, range } from 'rxjs';
import { Subject, takeUntil, tap, throwError, timer } from 'rxjs';
import type { HasExecutions, HasStatus } from '../../src/codecs/snapshot.js';
import { expectCompleted } from '../../src/operators/expectCompleted.js';
import { lastCompleted } from '../../src/operators/lastCompleted.js';
import type { MapRunsOptions } from '../../src/operators/withConcurrency.js';
import { mapRunStates } from '../../src/operators/mapRunStates.js';
import type { RunItemState } from '../../src/operators/RunItemState.js';
import { fieldsOf, marbles, snapshot, snapshots, step } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';
import { refusesConcurrency } from './refusesConcurrency.js';

const { r, c } = snapshots;

type Run = HasStatus & HasExecutions;

type State = RunItemState<unknown, Run>;

const items = { a: 'a', b: 'b', d: 'd' };

const waiting = (item: string, index: number) => ({
  item,
  index,
  phase: 'waiting',
  snapshot: null,
  progress: null,
  error: null,
});

const completed = (item: string, index: number) => ({
  item,
  index,
  phase: 'completed',
  snapshot: c,
  progress: { status: 'C', completed: 0, failed: 0, known: 0, current: null, elapsed: 0 },
  error: null,
});

/** A list in short: 'a running, b waiting'. */
const inShort = map((states: readonly State[]) =>
  states.map(({ item, phase }) => `${String(item)} ${phase}`).join(', '),
);

/** The state of the first item, its error as a plain object. */
const first = map(([state]: readonly State[]) => state && { ...state, error: fieldsOf(state.error) });

describe('mapRunStates', () => {
  obeysTheStreamContract({
    operator: () => mapRunStates(() => of(r, c)),
    inputs: items,
    outputs: {
      O: [],
      A: [completed('a', 0)],
      B: [completed('a', 0), completed('b', 1)],
      D: [completed('a', 0), completed('b', 1), completed('d', 2)],
      Z: [completed('b', 0)],
      Y: [completed('b', 0), completed('d', 1)],
    },
    never: { subs: '^', expected: 'O' },
    empty: { expected: 'O-|' },
    error: {
      source: '  -a-#',
      subs: '    ^--!',
      expected: 'OA-#',
    },
    unsubscribe: {
      source: '  -a-b-',
      unsub: '   --!',
      subs: '    ^-!',
      expected: 'OA-',
    },
    several: {
      source: '      -a-b-d|',
      subscribers: [
        {
          from: '    ^------',
          subs: '    ^-----!',
          expected: 'OA-B-D|',
        },
        {
          from: '    --^----',
          subs: '    --^---!',
          expected: '--OZ-Y|',
        },
      ],
    },
    // All that comes at once is one list.
    synchronous: { source: 'abd', expected: '(D|)', taken: 3 },
    many: { source: ['a', 'b'], emitted: 1 },
  });

  it('emits all states at once, and again whenever one changes, and completes with the last run', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const runs = {
        a: cold('             -p----r-----(c|)', snapshots),
        b: cold('             --(f|)          ', snapshots),
        d: cold('               -------x----| ', snapshots),
      };
      const aSub = '          ^-----------!   ';
      const bSub = '          ^-!             ';
      const dSub = '          --^-----------! ';
      const expected = '      st(uv)w--x--y-| ';

      const states$ = from(['a', 'b', 'd']).pipe(
        mapRunStates((item) => runs[item as 'a' | 'b' | 'd'], { concurrency: 2 }),
      );
      expectObservable(states$.pipe(inShort)).toBe(expected, {
        s: 'a starting, b starting, d waiting',
        t: 'a pending, b starting, d waiting',
        u: 'a pending, b failed, d waiting',
        v: 'a pending, b failed, d starting',
        w: 'a running, b failed, d starting',
        x: 'a running, b failed, d cancelled',
        y: 'a completed, b failed, d cancelled',
      });
      expectSubscriptions(runs.a.subscriptions).toBe(aSub);
      expectSubscriptions(runs.b.subscriptions).toBe(bSub);
      expectSubscriptions(runs.d.subscriptions).toBe(dSub);
    });
  });

  it('does what its diagram says', () => {
    marbles(({ cold, expectObservable }) => {
      const runs = {
        a: cold('          --r--(c|)       ', snapshots),
        b: cold('               ----r-(f|) ', snapshots),
      };
      const expected = '   s-t--(uv)w-(x|) ';

      const states$ = from(['a', 'b'] as const).pipe(mapRunStates((item) => runs[item], { concurrency: 1 }));
      expectObservable(states$.pipe(inShort)).toBe(expected, {
        s: 'a starting, b waiting',
        t: 'a running, b waiting',
        u: 'a completed, b waiting',
        v: 'a completed, b starting',
        w: 'a completed, b running',
        x: 'a completed, b failed',
      });
    });
  });

  it('takes items that come late, also when all before them have ended', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -a----b-|     ', items);
      const run = cold('      -(c|)        ', snapshots);
      const subs = ['       -^!           ', '------^! '];
      const expected = '    sta---uv|     ';

      expectObservable(
        source.pipe(
          mapRunStates(() => run),
          inShort,
        ),
      ).toBe(expected, {
        s: '',
        t: 'a starting',
        a: 'a completed',
        u: 'a completed, b starting',
        v: 'a completed, b completed',
      });
      expectSubscriptions(run.subscriptions).toBe(subs.map((sub) => sub.trim()));
    });
  });

  it('gives each item its place, the last snapshot and the progress of its run', () => {
    marbles(({ cold, expectObservable }) => {
      const snapshotOf = snapshot('R', { executions: [step(0, 'C'), step(1, 'R')] });
      const run = cold('   --r--', { r: snapshotOf });
      const expected = '   s-t--';

      expectObservable(of('a').pipe(mapRunStates(() => run))).toBe(expected, {
        s: [{ ...waiting('a', 0), phase: 'starting' }],
        t: [
          {
            item: 'a',
            index: 0,
            phase: 'running',
            snapshot: snapshotOf,
            progress: { status: 'R', completed: 1, failed: 0, known: 2, current: step(1, 'R'), elapsed: 2 },
            error: null,
          },
        ],
      });
    });
  });

  it('measures the time of each run from its own start', () => {
    marbles(({ cold, expectObservable }) => {
      const run = cold('   ---r--(c|)       ', snapshots);
      const expected = '   s--a--b--c--(d|) ';

      const elapsed$ = of('a', 'b').pipe(
        mapRunStates(() => run, { concurrency: 1 }),
        map((states) => states.map(({ progress }) => progress?.elapsed ?? '-').join()),
        distinctUntilChanged(),
      );
      expectObservable(elapsed$).toBe(expected, { s: '-,-', a: '3,-', b: '6,-', c: '6,3', d: '6,6' });
    });
  });

  it.each([
    ['completed', '--(c|)', snapshots.c, null],
    ['failed', '--(f|)', snapshots.f, null],
    ['cancelled', '--(x|)', snapshots.x, null],
    ['stopped', '--(r|)', r, null],
    ['error', 'r-#', r, { name: 'Error', message: 'fault' }],
    ['error', 'c-#', c, { name: 'Error', message: 'fault' }],
    ['stopped', '--|', null, null],
  ])('ends %s with %s, and starts the next', (phase, course, last, error) => {
    marbles(({ cold, expectObservable, expectSubscriptions, flush }) => {
      const run = cold(course, snapshots, new Error('fault'));
      const other = cold('  (c|) ', snapshots);
      const source = cold(' (ab|)', items);
      const seen: unknown[] = [];

      const states$ = source.pipe(
        mapRunStates((item) => (item === 'a' ? run : other), { concurrency: 1 }),
        tap(([state]) => seen.push(state)),
        ignoreElements(),
      );
      expectObservable(states$).toBe('--|');
      expectSubscriptions(run.subscriptions).toBe('^-!');
      expectSubscriptions(other.subscriptions).toBe('--(^!)');
      flush();
      const { error: thrown, ...state } = seen.at(-1) as State;
      expect({ ...state, error: fieldsOf(thrown) }).toMatchObject({ item: 'a', phase, snapshot: last, error });
    });
  });

  it.each([
    ['failed', 'F', expectCompleted<typeof r>(), snapshots.r],
    ['cancelled', 'X', expectCompleted<typeof r>(), snapshots.r],
    ['failed', 'F', lastCompleted<typeof r>(), null],
  ])('is %s, with the error, when the project makes one of the status %s', (phase, status, judge, last) => {
    marbles(({ cold, expectObservable }) => {
      const run = cold('-r-e', { r, e: snapshot(status) });
      const seen$ = of('a').pipe(
        mapRunStates(() => run.pipe(judge)),
        first,
        map((state) => [state?.phase, state?.snapshot, (state?.error as { _tag?: string } | null)?._tag ?? null]),
      );
      const running = last === null ? 's--(e|)' : 'sr-(e|)';
      expectObservable(seen$).toBe(running, {
        s: ['starting', null, null],
        r: ['running', r, null],
        e: [phase, last, 'RunFailedError'],
      });
    });
  });

  it('takes what the project throws, or what is no stream, for the error of the item', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold(' -a-b-d|', items);
      const expected = '    os-t-u|';
      const project = (item: string) => {
        if (item === 'a') throw new Error('fault');
        return item === 'b' ? (5 as never) : of(c);
      };
      expectObservable(source.pipe(mapRunStates(project), inShort)).toBe(expected, {
        o: '',
        s: 'a error',
        t: 'a error, b error',
        u: 'a error, b error, d completed',
      });
    });
  });

  it('gives the project the item and its place', () => {
    marbles(({ cold, expectObservable }) => {
      const asked: unknown[] = [];
      const source = cold('-a-(b|)', items);
      const states$ = source.pipe(
        mapRunStates((...args) => {
          asked.push(args);
          return of(c);
        }),
        map(() => [...asked]),
      );
      expectObservable(states$).toBe('oa-(b|)', {
        o: [],
        a: [['a', 0]],
        b: [
          ['a', 0],
          ['b', 1],
        ],
      });
    });
  });

  it.each<[string, MapRunsOptions | undefined, number]>([
    ['5', undefined, 5],
    ['5', { concurrency: undefined }, 5],
    ['1', { concurrency: 1 }, 1],
    ['all', { concurrency: Infinity }, 12],
  ])('makes %s at a time with %j, in the order of the items', (_, options, expected) => {
    const started: number[] = [];
    const subscription = range(0, 12)
      .pipe(
        mapRunStates((item) => {
          started.push(item);
          return NEVER;
        }, options),
      )
      .subscribe((states) => {
        expect(states.filter(({ phase }) => phase === 'starting')).toHaveLength(expected);
        expect(states.filter(({ phase }) => phase === 'waiting')).toHaveLength(12 - expected);
      });
    expect(started).toStrictEqual(Array.from({ length: expected }, (__, index) => index));
    subscription.unsubscribe();
  });

  it('emits nothing for a poll that brings the same object', () => {
    marbles(({ cold, expectObservable }) => {
      const run = cold(' -r-r-r-(c|)', snapshots);
      const expected = ' sr-----(c|)';
      expectObservable(
        of('a').pipe(
          mapRunStates(() => run),
          inShort,
        ),
      ).toBe(expected, {
        s: 'a starting',
        r: 'a running',
        c: 'a completed',
      });
    });
  });

  it('keeps the objects of what has not changed, and never changes a list that it has emitted', () => {
    const runs = [new Subject<Run>(), new Subject<Run>()];
    const lists: (readonly State[])[] = [];
    const copies: (readonly State[])[] = [];
    const subscription = range(0, 3)
      .pipe(mapRunStates((index) => runs[index] ?? NEVER, { concurrency: 2 }))
      .subscribe((states) => {
        lists.push(states);
        copies.push([...states]);
      });
    runs[0]?.next(r);
    runs[1]?.next(snapshots.p);
    runs[0]?.next(c);
    runs[0]?.complete();
    subscription.unsubscribe();

    expect(lists).toStrictEqual(copies);
    const changed = lists.slice(1).map((list, place) => list.map((state, index) => state !== lists[place]?.[index]));
    expect(changed).toStrictEqual([
      [true, false, false],
      [false, true, false],
      [true, false, false],
      [false, false, true],
    ]);
  });

  it('leaves all runs when the source errors', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const rest = cold('   -------#', items);
      const run = cold('    ---r----', snapshots);
      const subs = '        ^------!';
      const expected = '    s--(rt)#';

      const states$ = concat(of('a', 'b', 'd'), rest).pipe(
        mapRunStates(() => run, { concurrency: 2 }),
        inShort,
      );
      expectObservable(states$).toBe(expected, {
        s: 'a starting, b starting, d waiting',
        r: 'a running, b starting, d waiting',
        t: 'a running, b running, d waiting',
      });
      expectSubscriptions(run.subscriptions).toBe([subs, subs]);
    });
  });

  it('makes no run when the source errors at once', () => {
    const started = jest.fn(() => NEVER);
    const fault = new Error('fault');
    const seen: unknown[] = [];
    concat(
      of('a'),
      throwError(() => fault),
    )
      .pipe(mapRunStates(started))
      .subscribe({ next: (states) => seen.push(states), error: (error: unknown) => seen.push(error) });
    expect(seen).toStrictEqual([fault]);
    expect(started).not.toHaveBeenCalled();
  });

  it('leaves the source and all runs when it is unsubscribed, and starts none that waits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const rest = cold('     --------', items);
      const run = cold('      -r------', snapshots);
      const unsub = '         -----!  ';
      const subs = '          ^----!  ';
      const expected = '      s(tu)---';

      const states$ = concat(of('a', 'b', 'd'), rest).pipe(
        mapRunStates(() => run, { concurrency: 2 }),
        inShort,
      );
      expectObservable(states$, unsub).toBe(expected, {
        s: 'a starting, b starting, d waiting',
        t: 'a running, b starting, d waiting',
        u: 'a running, b running, d waiting',
      });
      expectSubscriptions(rest.subscriptions).toBe(subs);
      expectSubscriptions(run.subscriptions).toBe([subs, subs]);
    });
  });

  it('starts nothing more when a project leaves', () => {
    const started: number[] = [];
    const leave$ = new Subject<void>();
    const seen: unknown[] = [];
    range(0, 10)
      .pipe(
        mapRunStates((item) => {
          started.push(item);
          if (item === 1) leave$.next();
          return NEVER;
        }),
        takeUntil(leave$),
      )
      .subscribe((states) => seen.push(states));
    expect(started).toStrictEqual([0, 1]);
    expect(seen).toStrictEqual([]);
  });

  it('stops when it is unsubscribed in the midst of a list', () => {
    const runs: Subject<Run>[] = [];
    const lists: unknown[] = [];
    const leave$ = new Subject<void>();
    range(0, 3)
      .pipe(
        mapRunStates(
          () => {
            const run = new Subject<Run>();
            runs.push(run);
            return run;
          },
          { concurrency: 2 },
        ),
        takeUntil(leave$),
      )
      .subscribe((states) => {
        lists.push(states);
        if (lists.length === 2) leave$.next();
      });
    runs[0]?.next(c);
    runs[0]?.complete();
    runs[1]?.next(r);
    expect(lists).toHaveLength(2);
    expect(runs.map(({ observed }) => observed)).toStrictEqual([false, false]);
  });

  it('tells in the next list what comes while one is emitted', () => {
    const run = new Subject<Run>();
    const seen: string[] = [];
    let depth = 0;
    of('a')
      .pipe(
        mapRunStates(() => run),
        inShort,
      )
      .subscribe((states) => {
        depth += 1;
        expect(depth).toBe(1);
        seen.push(states);
        if (states === 'a starting') run.next(r);
        if (states === 'a running') run.next(c);
        depth -= 1;
      });
    expect(seen).toStrictEqual(['a starting', 'a running', 'a completed']);
  });

  it('lets one item be left by itself; what was left while it waited is never made', () => {
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const run = cold('    -----r------------', snapshots);
      const leave = hot('   -------a------b--', items);
      const subs = ['       ^------!', '-------^------!'];
      const expected = '    s----r-(tu)-v-(wx|)';

      const isLeft = (item: string) => (item === 'd' ? of(null) : leave.pipe(filter((left) => left === item)));
      const states$ = of('a', 'b', 'd').pipe(
        mapRunStates((item) => run.pipe(takeUntil(isLeft(item))), { concurrency: 1 }),
        inShort,
      );
      expectObservable(states$).toBe(expected.trim(), {
        s: 'a starting, b waiting, d waiting',
        r: 'a running, b waiting, d waiting',
        t: 'a stopped, b waiting, d waiting',
        u: 'a stopped, b starting, d waiting',
        v: 'a stopped, b running, d waiting',
        w: 'a stopped, b stopped, d waiting',
        x: 'a stopped, b stopped, d stopped',
      });
      expectSubscriptions(run.subscriptions).toBe(subs.map((sub) => sub.trim()));
    });
  });

  it('tells of 10,000 that wait and are left at once in one list', () => {
    const all$ = new Subject<void>();
    let isLeft = false;
    const left$ = defer(() => (isLeft ? of(null) : all$));
    const lists: string[] = [];
    const made = jest.fn();
    range(0, 10_000)
      .pipe(mapRunStates(() => defer(() => (made(), NEVER)).pipe(takeUntil(left$)), { concurrency: 1 }))
      .subscribe((states) => lists.push([...new Set(states.map(({ phase }) => phase))].join()));
    isLeft = true;
    all$.next();
    expect(lists).toStrictEqual(['starting,waiting', 'stopped,waiting', 'stopped']);
    expect(made).toHaveBeenCalledTimes(1);
  });

  it('starts 10,000 runs that end at once, one after the other, behind one that does not', () => {
    marbles(({ expectObservable }) => {
      const project = (item: number) => (item === 0 ? timer(5).pipe(map(() => c)) : of(r, c));
      const counts$ = range(0, 10_000).pipe(
        mapRunStates(project, { concurrency: 1 }),
        map((states) => states.filter(({ phase }) => phase === 'completed').length),
      );
      expectObservable(counts$).toBe('s----(ne|)', { s: 0, n: 1, e: 10_000 });
    });
  });

  refusesConcurrency('mapRunStates', mapRunStates);
});
