import { of } from 'rxjs';
import { toRunState } from '../../src/operators/toRunState.js';
import { marbles, snapshot } from './marbles.js';

const starting = { phase: 'starting', snapshot: null, progress: null, error: null };

const state = (phase: string, status: string, elapsed: number) => ({
  phase,
  snapshot: snapshot(status),
  progress: { status, completed: 0, failed: 0, known: 0, current: null, elapsed },
  error: null,
});

const values = {
  p: snapshot('P'),
  r: snapshot('R'),
  c: snapshot('C'),
  f: snapshot('F'),
  x: snapshot('X'),
  u: snapshot('U'),
};

describe('toRunState', () => {
  it('emits at once, then for each snapshot, and completes with the source', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-p-r-(c|)', values);
      const subs = '       ^----!   ';
      const expected = '   SP-R-(C|)';
      expectObservable(source.pipe(toRunState())).toBe(expected, {
        S: starting,
        P: state('pending', 'P', 1),
        R: state('running', 'R', 3),
        C: state('completed', 'C', 5),
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['f', 'failed', 'F'],
    ['x', 'cancelled', 'X'],
    ['c', 'completed', 'C'],
  ])('ends with %s in the phase %s', (letter, phase, status) => {
    marbles(({ cold, expectObservable }) => {
      const source = cold(`-(${letter}|)`, values);
      expectObservable(source.pipe(toRunState())).toBe('S(E|)', { S: starting, E: state(phase, status, 1) });
    });
  });

  it('takes a status that is not known for running', () => {
    marbles(({ cold, expectObservable }) => {
      const source = cold('-u-', values);
      expectObservable(source.pipe(toRunState())).toBe('SU-', { S: starting, U: state('running', 'U', 1) });
    });
  });

  it('turns an error into the last state', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const error = new Error('gone');
      const source = cold('-r-#', values, error);
      const subs = '       ^--!';
      const expected = '   SR-(E|)';
      const running = state('running', 'R', 1);
      expectObservable(source.pipe(toRunState())).toBe(expected, {
        S: starting,
        R: running,
        E: { ...running, phase: 'error', error },
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('is stopped when the source completes before the run has ended', () => {
    marbles(({ cold, expectObservable }) => {
      const running = state('running', 'R', 1);
      expectObservable(cold('-(r|)', values).pipe(toRunState())).toBe('S(RE|)', {
        S: starting,
        R: running,
        E: { ...running, phase: 'stopped' },
      });
    });
  });

  it('is stopped when there is nothing', () => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('|', values).pipe(toRunState())).toBe('(SE|)', {
        S: starting,
        E: { ...starting, phase: 'stopped' },
      });
    });
  });

  it('waits with a source that never emits', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-', values);
      expectObservable(source.pipe(toRunState())).toBe('S', { S: starting });
      expectSubscriptions(source.subscriptions).toBe('^');
    });
  });

  it('unsubscribes early', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-p-r-', values);
      expectObservable(source.pipe(toRunState()), '--!').toBe('SP', { S: starting, P: state('pending', 'P', 1) });
      expectSubscriptions(source.subscriptions).toBe('^-!');
    });
  });

  it('starts afresh for each subscription', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('-(c|)', values);
      const state$ = source.pipe(toRunState());
      const expected = { S: starting, C: state('completed', 'C', 1) };
      expectObservable(state$, '^   ').toBe('S(C|)', expected);
      expectObservable(state$, '---^').toBe('---S(C|)', expected);
      expectSubscriptions(source.subscriptions).toBe(['^!', '---^!']);
    });
  });

  it('takes a synchronous source', () => {
    marbles(({ expectObservable }) => {
      const run$ = of(values.p, values.c);
      expectObservable(run$.pipe(toRunState())).toBe('(SPC|)', {
        S: starting,
        P: state('pending', 'P', 0),
        C: state('completed', 'C', 0),
      });
    });
  });
});
