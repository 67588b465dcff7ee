import { InvalidOptionsError } from '../../../src/index.js';
import { createFakeWitrium } from '../../../src/testing/index.js';

describe('createFakeWitrium', () => {
  it.each<[string, unknown, string]>([
    [
      'an end without a status',
      { runs: { wf: 'p-r-|' } },
      "runs.wf: a run ends with one of C, F, X, not with '|' alone",
    ],
    ['an end before anything', { runs: { wf: '|' } }, "runs.wf: a run ends with one of C, F, X, not with '|' alone"],
    ['a snapshot after the end', { runs: { wf: 'p-c-r' } }, "runs.wf: 'r' comes after the end of the run"],
    ['a snapshot after a failure', { runs: { wf: 'p-#-r' } }, "runs.wf: 'r' comes after the end of the run"],
    ['a letter that is no status', { runs: { wf: 'a' } }, "runs.wf: 'a' is no status, and values has none for it"],
    ['an inherited name', { runs: { wf: { marbles: 'a', values: {} } } }, "runs.wf: 'a' is no status, and values"],
    ['a subscription', { runs: { wf: '^p' } }, "runs.wf: '^' marks a subscription, of which there is none here"],
    ['a talent', { talents: { t: '-!' } }, "talents.t: '!' marks a subscription"],
    ['an answer', { answers: { cancelRun: '-!' } }, "answers.cancelRun: '!' marks a subscription"],
    ['an operation', { answers: { cancel: '-a' } }, 'answers.cancel: no such option; there are submitWorkflow, '],
    [
      'an option',
      { workflows: {} },
      'workflows: no such option; there are runs, talents, states, answers, frame, sessionOptions',
    ],
    ['a script that is none', { runs: { wf: 5 } }, 'runs.wf: expected marbles, or an object with marbles, got 5'],
    ['a script without marbles', { talents: { t: {} } }, 'talents.t.marbles: expected a string, got nothing'],
    [
      'a misspelt part',
      { runs: { wf: { marbles: 'c', value: {} } } },
      'runs.wf.value: no such option; there are marbles, ',
    ],
    ['runs that are no object', { runs: ['p-c'] }, 'runs: expected an object, got an array'],
    ['no object', 'p-c', 'options: expected an object, got a string'],
    ['a frame', { frame: 0 }, 'frame: expected a finite number of milliseconds, more than 0'],
    ['a frame that is a text', { frame: '5' }, 'frame: expected a finite number of milliseconds, more than 0'],
    ['states that are no list', { states: 'logged-in' }, 'states: expected a list of non-empty strings'],
    ['a state without a name', { states: [''] }, 'states[0]: expected a non-empty string, got an empty string'],
    ['an endless frame', { frame: Infinity }, 'frame: expected a finite number of milliseconds, more than 0'],
  ])('refuses at once %s', (_, options, problem) => {
    const make = () => createFakeWitrium(options as object);
    expect(make).toThrow(InvalidOptionsError);
    expect(make).toThrow(`createFakeWitrium: ${problem}`);
  });

  it('names everything that is wrong', () => {
    const make = () => createFakeWitrium({ runs: { a: 'c-c', b: '|', c: () => '|', d: 'p-c|' }, talents: { t: '^' } });
    expect(make).toThrow(/^createFakeWitrium: runs\.a: [^;]*; runs\.b: [^;]*; talents\.t: [^;]*$/);
  });

  it('names what is wrong with a frame and with a diagram in one error', () => {
    expect(() => createFakeWitrium({ frame: -1, runs: { a: '|' } })).toThrow(/runs\.a: a run ends .*; frame: expected/);
  });

  it.each([-1, NaN, '5', 5n, Symbol('5'), null])('reads diagrams though the frame is %p', (frame) => {
    const make = () => createFakeWitrium({ frame: frame as number, runs: { a: 'p-c|' }, talents: { t: '-a' } });
    expect(make).toThrow(/^createFakeWitrium: frame: expected [^;]*$/);
  });

  it.each([
    [() => 'p-|', "runs.wf: a run ends with one of C, F, X, not with '|' alone"],
    [() => 5, 'runs.wf: expected marbles, or an object with marbles, got 5'],
    [() => ({ marbles: 'c', value: 1 }), 'runs.wf.value: no such option; there are marbles, values, error'],
    [
      () => {
        throw new Error('no run for these');
      },
      'runs.wf: no run for these',
    ],
  ])('refuses through the stream what a function makes: %p', (wf, problem) => {
    const failed = jest.fn();
    createFakeWitrium({ runs: { wf: wf as never } })
      .submitWorkflow('wf')
      .subscribe({ error: failed });
    expect(failed.mock.calls).toStrictEqual([
      [new InvalidOptionsError({ operation: 'createFakeWitrium', errors: [problem] })],
    ]);
  });

  it('refuses through the stream what a function makes of a talent', () => {
    const failed = jest.fn();
    createFakeWitrium({ talents: { find: () => '-!' } })
      .runTalent('find')
      .subscribe({ error: failed });
    const errors = ["talents.find: '!' marks a subscription, of which there is none here"];
    expect(failed.mock.calls).toStrictEqual([[new InvalidOptionsError({ operation: 'createFakeWitrium', errors })]]);
  });

  it('refuses options of sessions that are not valid', () => {
    expect(() => createFakeWitrium({ sessionOptions: { provider: '' } })).toThrow(InvalidOptionsError);
  });
});
