import { of } from 'rxjs';
import { toRunState } from '../../src/operators/toRunState.js';
import { marbles, snapshot } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

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
  obeysTheStreamContract({
    operator: toRunState,
    inputs: values,
    outputs: {
      S: starting,
      P: state('pending', 'P', 1),
      R: state('running', 'R', 1),
      C: state('completed', 'C', 3),
      L: state('completed', 'C', 1),
      N: state('pending', 'P', 0),
      O: state('completed', 'C', 0),
      E: { ...state('running', 'R', 1), phase: 'error', error: 'fault' },
      T: { ...starting, phase: 'stopped' },
    },
    never: { subs: '^', expected: 'S' },
    empty: { expected: 'S-(T|)' },
    error: {
      source: '  -r-#',
      subs: '    ^--!',
      expected: 'SR-(E|)',
    },
    unsubscribe: {
      source: '  -p-r-',
      unsub: '   --!',
      subs: '    ^-!',
      expected: 'SP',
    },
    several: {
      source: '      -r-(c|)',
      subscribers: [
        {
          from: '    ^---',
          subs: '    ^--!',
          expected: 'SR-(C|)',
        },
        {
          from: '    --^-',
          subs: '    --^!',
          expected: '--S(L|)',
        },
      ],
    },
    synchronous: { source: 'pc', expected: '(SNO|)', taken: 2 },
    many: { source: ['p', 'c'], emitted: 20_002 },
  });

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

  it.each(['constructor', '__proto__', 'toString'])(
    'takes a status that is not known for a run that goes on: %s',
    (status) => {
      const phases: string[] = [];
      of(snapshot(status))
        .pipe(toRunState())
        .subscribe(({ phase }) => phases.push(phase));
      expect(phases).toStrictEqual(['starting', 'running', 'stopped']);
    },
  );
});
