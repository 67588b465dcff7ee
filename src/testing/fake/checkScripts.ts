import { InvalidOptionsError } from '../../index.js';
import { checked, given, problemsOf, type OptionsRule } from '../../internal/check.js';
import { anything, expecting, list, name, object, orFunction, record, required, text } from '../../internal/rules.js';
import { messageOf } from '../../internal/thrown.js';
import type { FakeAnswer, FakeRun, FakeTalent, FakeWitriumOptions } from './FakeScripts.js';
import { framesOf } from './framesOf.js';
import { readRun, readTalent } from './readScripts.js';

const EXPECTED = 'marbles, or an object with marbles';

const marbles = required(text);

const answer = object<FakeAnswer>({ marbles, error: anything }, EXPECTED);

const script = object<FakeRun | FakeTalent>({ marbles, values: record(record(anything)), error: anything }, EXPECTED);

/** A script, short or long, which can be read. */
const readable =
  <S>(long: OptionsRule<Exclude<S, string>>, read: (script: S) => unknown): OptionsRule<S> =>
  (value, path, tell) => {
    const kept = typeof value === 'string' ? value : long(value, path, tell);
    try {
      if (kept !== undefined) read(kept as S);
    } catch (error) {
      tell(`${path}: ${messageOf(error)}`);
    }
    return kept;
  };

/** A run, as it is given or as a function makes it. */
export const runRule = (frame: number): OptionsRule<string | FakeRun> => readable(script, (run) => readRun(run, frame));

/** A talent, as it is given or as a function makes it. */
export const talentRule = (frame: number): OptionsRule<string | FakeTalent> =>
  readable(script, (talent) => readTalent(talent, frame));

const answerRule = (frame: number): OptionsRule<string | FakeAnswer> =>
  readable(answer, (due) => framesOf(typeof due === 'string' ? due : due.marbles, frame));

const FRAME = expecting(
  'a finite number of milliseconds, more than 0',
  (value) => typeof value === 'number' && value > 0 && value !== Infinity,
);

const rulesWith = (frame: number) => {
  const due = answerRule(frame);
  return object<FakeWitriumOptions>({
    runs: record(orFunction(runRule(frame))),
    talents: record(orFunction(talentRule(frame))),
    states: list(name, 'a list of non-empty strings'),
    answers: object<NonNullable<FakeWitriumOptions['answers']>>({
      submitWorkflow: due,
      getWorkflowResults: due,
      cancelRun: due,
      runTalent: due,
      createBrowserSession: due,
      listBrowserSessions: due,
      getBrowserSession: due,
      closeBrowserSession: due,
    }),
    frame: FRAME,
    // For the client to check.
    sessionOptions: anything,
  });
};

/** Reads the options of a fake client; what a function makes cannot be known yet. */
export const checkScripts = (options: FakeWitriumOptions): FakeWitriumOptions => {
  const { frame = 1 } = given(options);
  const rules = rulesWith(problemsOf(FRAME, frame).length === 0 ? frame : 1);
  return checked(rules, options, InvalidOptionsError, 'createFakeWitrium');
};
