import { InvalidOptionsError } from '../../../src/index.js';
import { createFakeWitrium } from '../../../src/testing/index.js';

describe('createFakeWitrium', () => {
  it.each<[string, object, string]>([
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
    ['a frame', { frame: 0 }, 'frame: expected a finite number of milliseconds, more than 0'],
    ['states that are no list', { states: 'logged-in' }, 'states: expected a list of non-empty strings'],
    ['a state without a name', { states: [''] }, 'states: expected a list of non-empty strings'],
    ['an endless frame', { frame: Infinity }, 'frame: expected a finite number of milliseconds, more than 0'],
  ])('refuses at once %s', (_, options, problem) => {
    const make = () => createFakeWitrium(options);
    expect(make).toThrow(InvalidOptionsError);
    expect(make).toThrow(`createFakeWitrium: ${problem}`);
  });

  it('names everything that is wrong', () => {
    const make = () => createFakeWitrium({ runs: { a: 'c-c', b: '|', c: () => '|', d: 'p-c|' }, talents: { t: '^' } });
    expect(make).toThrow(/^createFakeWitrium: runs\.a: [^;]*; runs\.b: [^;]*; talents\.t: [^;]*$/);
  });

  it('refuses options of sessions that are not valid', () => {
    expect(() => createFakeWitrium({ sessionOptions: { provider: '' } })).toThrow(InvalidOptionsError);
  });
});
