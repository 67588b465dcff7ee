import { createMarbleRun, type MarbleRun } from '../../../src/testing/fake/createMarbleRun.js';
import type { FakeSnapshot } from '../../../src/testing/fake/FakeScripts.js';
import { readRun, wholeState } from '../../../src/testing/fake/readScripts.js';

const values: Readonly<Record<string, FakeSnapshot>> = { s: { status: 'S' }, t: { status: 'T' } };

const runOf = (marbles: string, at = 0, finish: () => void = () => undefined): MarbleRun =>
  createMarbleRun(readRun({ marbles, values }, 1), { at, finish });

/** What a poll is told at once. */
const told = (run: MarbleRun): string => {
  let status = 'nothing';
  run
    .poll()
    .subscribe((state) => (status = state.status))
    .unsubscribe();
  return status;
};

describe('createMarbleRun', () => {
  let now = 0;

  /** The clock and the timers go by themselves, as those of a platform may. */
  beforeEach(() => {
    now = 0;
    jest.useFakeTimers({ doNotFake: ['Date'] });
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** A run of which nobody has asked yet, after the turn of its submit. */
  const begun = (marbles: string): MarbleRun => {
    const run = runOf(marbles);
    jest.advanceTimersByTime(10);
    return run;
  };

  it('shows what a timer has announced, though the clock is behind, and finishes with its end', () => {
    const seen: string[] = [];
    const run = runOf('p-r-c|', 0, () => seen.push('finished'));
    const follow = () => {
      run.poll().subscribe(({ status }) => seen.push(status));
      run.more().subscribe(follow);
    };
    follow();
    jest.advanceTimersByTime(30);
    expect(seen).toStrictEqual(['P', 'R', 'finished', 'C']);
  });

  it('goes by the clock, poll by poll, where nobody waits', () => {
    const run = begun('p-r-s-c');
    const seen = [1, 2, 4, 5, 6].map((time) => {
      now = time;
      return told(run);
    });
    expect(seen).toStrictEqual(['P', 'R', 'S', 'S', 'C']);
  });

  it('leaves out what nobody has waited for, up to the last frame that is due', () => {
    const run = begun('p-r-(st)-c');
    now = 4;
    const first = told(run);
    jest.advanceTimersByTime(10);
    expect([first, told(run)]).toStrictEqual(['S', 'T']);
  });

  it('leaves out nothing while somebody waits', () => {
    const run = begun('p-r-s');
    const seen: string[] = [];
    run.more().subscribe(() => seen.push(told(run)));
    now = 4;
    jest.advanceTimersByTime(10);
    expect([...seen, told(run)]).toStrictEqual(['R', 'S']);
  });

  it('stands as its diagram says, though nobody asks', () => {
    const run = runOf('--r-s');
    const seen = [0, 1, 2, 3, 4].map((time) => {
      now = time;
      return run.stateAt(now).status;
    });
    expect(seen).toStrictEqual(['P', 'P', 'R', 'R', 'S']);
  });

  it.each([
    ['p-c|', 7, 'C'],
    ['--(rf)', 7, 'F'],
    ['p-r', Infinity, 'R'],
    ['p-#', Infinity, 'P'],
    ['---', Infinity, 'P'],
  ])('knows when it ends, and how: %s', (marbles, endsAt, status) => {
    const run = runOf(marbles, 5);
    expect([run.endsAt, run.end()]).toStrictEqual([endsAt, wholeState(status)]);
  });

  it('tells of its cancel alone from then on', () => {
    const run = begun('p-r-s');
    now = 2;
    const cancelled = wholeState('X', { errorMessage: 'closed' });
    run.onCancel(cancelled);
    now = 10;
    jest.advanceTimersByTime(10);
    expect([told(run), run.stateAt(now)]).toStrictEqual(['X', cancelled]);
  });

  it('knows whether somebody follows it', () => {
    const run = begun('p-r');
    const before = run.isFollowed();
    const following = run.more().subscribe();
    const during = run.isFollowed();
    following.unsubscribe();
    expect([before, during, run.isFollowed()]).toStrictEqual([false, true, false]);
  });
});
