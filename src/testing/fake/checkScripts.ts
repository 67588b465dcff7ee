import { InvalidOptionsError } from '../../index.js';
import { checked, type OptionsRule } from '../../internal/check.js';
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

/** Whether a diagram can be read does not depend on how long its frames are. */
const ANY_FRAME = 1;

/** A run, as it is given or as a function makes it. */
export const runRule: OptionsRule<string | FakeRun> = readable(script, (run) => readRun(run, ANY_FRAME));

/** A talent, as it is given or as a function makes it. */
export const talentRule: OptionsRule<string | FakeTalent> = readable(script, (talent) => readTalent(talent, ANY_FRAME));

const due = readable<string | FakeAnswer>(answer, (given) =>
  framesOf(typeof given === 'string' ? given : given.marbles, ANY_FRAME),
);

const RULES = object<FakeWitriumOptions>({
  runs: record(orFunction(runRule)),
  talents: record(orFunction(talentRule)),
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
  frame: expecting(
    'a finite number of milliseconds, more than 0',
    (value) => typeof value === 'number' && value > 0 && value !== Infinity,
  ),
  // For the client to check.
  sessionOptions: anything,
});

/** Reads the options of a fake client; what a function makes cannot be known yet. */
export const checkScripts = (options: FakeWitriumOptions): FakeWitriumOptions =>
  checked(RULES, options, InvalidOptionsError, 'createFakeWitrium');
