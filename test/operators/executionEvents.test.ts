import { map, merge, Subject, tap } from 'rxjs';
import type { AgentExecution } from '../../src/codecs/AgentExecution.js';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { executionEvents, type ExecutionEvent } from '../../src/operators/executionEvents.js';
import { marbles, snapshot, step } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const running = (...executions: readonly AgentExecution[]) => snapshot('R', { executions });

const values = {
  p: running(step(0, 'P')),
  r: running(step(0, 'R')),
  c: running(step(0, 'C')),
};

const events = {
  S: { type: 'started', execution: step(0, 'R') },
  C: { type: 'completed', execution: step(0, 'C') },
};

const inWords = ({ type, execution }: ExecutionEvent<AgentExecution>) => `${execution.instructionOrder} ${type}`;

/** Lists of steps one after the other, such as '0R 1P', and what is told of each. */
type Course = readonly (readonly [list: string, ...told: readonly string[]])[];

const stepsOf = (list: string): readonly AgentExecution[] =>
  [...list.matchAll(/(\d+)([A-Z])/g)].map(([, order, status = '']) => step(Number(order), status));

/** The time from one list to the next, in frames. */
const FRAMES = 20;

const letter = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);

const byLetter = <T>(values: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(values.map((value, index) => [letter(index), value]));

/** A part of a diagram: these letters at once, and nothing until the next list. */
const framesOf = ([first = '-', ...rest]: readonly string[]): string =>
  rest.length === 0 ? `${first} ${FRAMES - 1}ms` : `(${first}${rest.join('')}) ${FRAMES - rest.length - 3}ms`;

describe('executionEvents', () => {
  obeysTheStreamContract({
    operator: executionEvents,
    inputs: values,
    outputs: events,
    error: {
      source: '  p-r-#',
      subs: '    ^---!',
      expected: '--S-#',
    },
    unsubscribe: {
      source: '  r-c-',
      unsub: '   -!',
      subs: '    ^!',
      expected: 'S-',
    },
    several: {
      source: '      r-r-c|',
      subscribers: [
        {
          from: '    ^------',
          subs: '    ^----!',
          expected: 'S---C|',
        },
        {
          from: '    -^-----',
          subs: '    -^---!',
          expected: '--S-C|',
        },
      ],
    },
    synchronous: { source: 'prrcc', expected: '(SC|)', taken: 5 },
    many: { source: ['r', 'c'], emitted: 2 },
  });

  it('tells the start and the end of a step once each', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-r-c-c-|', values);
      const subs = '        ^---------!';
      const expected = '    --S---C---|';

      expectObservable(source.pipe(executionEvents())).toBe(expected, events);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['completed', 'C'],
    ['failed', 'F'],
    ['cancelled', 'X'],
  ])('tells that a step has %s', (type, status) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' r-e-|', { ...values, e: running(step(0, status)) });
      const subs = '        ^---!';
      const expected = '    S-E-|';

      expectObservable(source.pipe(executionEvents())).toBe(expected, {
        ...events,
        E: { type, execution: step(0, status) },
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['completed', 'C'],
    ['failed', 'F'],
    ['cancelled', 'X'],
  ])('tells the start too of a step that is %s when it shows up', (type, status) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' e------|', { e: running(step(0, status)) });
      const subs = '        ^------!';
      const expected = '    (SE)---|';

      expectObservable(source.pipe(executionEvents())).toBe(expected, {
        S: { type: 'started', execution: step(0, status) },
        E: { type, execution: step(0, status) },
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('tells the start too of a step that was pending and has ended since', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-c------|', values);
      const subs = '        ^--------!';
      const expected = '    --(SC)---|';

      expectObservable(source.pipe(executionEvents())).toBe(expected, {
        S: { type: 'started', execution: step(0, 'C') },
        C: events.C,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('takes a status that is not known for running', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' u-r-u-c|', { ...values, u: running(step(0, 'U')) });
      const subs = '        ^------!';
      const expected = '    S-----C|';

      expectObservable(source.pipe(executionEvents())).toBe(expected, {
        S: { type: 'started', execution: step(0, 'U') },
        C: events.C,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each<[string, Course]>([
    [
      'follows steps that come one by one',
      [
        ['0R', '0 started'],
        ['0C 1R', '0 completed', '1 started'],
        ['0C 1F', '1 failed'],
      ],
    ],
    [
      'tells of steps that came and went between two polls, in the order of the workflow',
      [
        ['0R', '0 started'],
        ['0C 1C 2F 3R', '0 completed', '1 started', '1 completed', '2 started', '2 failed', '3 started'],
      ],
    ],
    [
      'puts the events of a list without order in order',
      [['2R 0C 1F', '0 started', '0 completed', '1 started', '1 failed', '2 started']],
    ],
    [
      'tells nothing twice when the order changes',
      [['0C 1R', '0 started', '0 completed', '1 started'], ['1R 0C'], ['1C 0C', '1 completed']],
    ],
    [
      'tells nothing twice when steps disappear and come back',
      [['0C 1R', '0 started', '0 completed', '1 started'], ['1R'], [''], ['0C 1R'], ['0C 1C', '1 completed']],
    ],
    [
      'tells nothing when a status goes back',
      [['0R', '0 started'], ['0P'], ['0R'], ['0C', '0 completed'], ['0R'], ['0P'], ['0C']],
    ],
    ['keeps to the first end', [['0F', '0 started', '0 failed'], ['0C'], ['0X']]],
    ['takes two steps of one place for the same', [['0R 0R', '0 started'], ['0C 0F', '0 completed'], ['0C 0F']]],
    [
      'follows places that are not counted from 0',
      [
        ['7R 5C', '5 started', '5 completed', '7 started'],
        ['10R 9C 7C', '7 completed', '9 started', '9 completed', '10 started'],
      ],
    ],
    ['tells nothing of pending steps', [['0P 1P'], ['0R 1P', '0 started'], ['1P']]],
  ])('%s', (_, course) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const lists = course.map(([list]) => running(...stepsOf(list)));
      const told = course.flatMap(([, ...words]) => words);
      let next = 0;
      const frames = course.map(([, ...words]) => framesOf(words.map(() => letter(next++))));
      const source = cold(`${lists.map((__, index) => framesOf([letter(index)])).join(' ')} |`, byLetter(lists));
      const subs = `        ^ ${course.length * FRAMES - 1}ms !`;
      const expected = `    ${frames.join(' ')} |`;

      expectObservable(source.pipe(executionEvents(), map(inWords))).toBe(expected, byLetter(told));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('keeps the order when the source emits while its events are handled', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const snapshots$ = new Subject<WorkflowRunResults>();
      const first = cold('  -a', { a: running(step(0, 'R'), step(1, 'R')) });
      const subs = '        ^-';
      const expected = '    -(abcd)';

      const answering = tap<string>((words) => {
        if (words === '0 started') snapshots$.next(running(step(0, 'C'), step(1, 'C')));
      });
      const told = merge(first, snapshots$).pipe(executionEvents(), map(inWords), answering);
      expectObservable(told).toBe(expected, { a: '0 started', b: '1 started', c: '0 completed', d: '1 completed' });
      expectSubscriptions(first.subscriptions).toBe(subs);
    });
  });

  it('has no end for a step that the run leaves running', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' r-f-|', { ...values, f: snapshot('F', { executions: [step(0, 'R')] }) });
      const subs = '        ^---!';
      const expected = '    S---|';

      expectObservable(source.pipe(executionEvents())).toBe(expected, events);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });
});
