import { isWitriumError, type Operation } from '../../index.js';
import { at, check, type Checked, type OptionsRule, type Rule, type Tell } from '../../internal/check.js';
import {
  anything,
  expecting,
  isFunction,
  list,
  name,
  object,
  record,
  required,
  text,
  unless,
  whole,
} from '../../internal/rules.js';
import { messageOf } from '../../internal/thrown.js';
import type { FakeAnswer, FakeFault, FakeRun, FakeTalent, FakeWitriumOptions } from './FakeScripts.js';
import { framesOf } from './framesOf.js';
import { readRun, readTalent } from './readScripts.js';

type FakeStatus = Exclude<FakeFault, Error>;

const isText = (value: unknown): boolean => typeof value === 'string';

const status = object<FakeStatus>({ status: required(whole({ least: 100, most: 599 })), detail: text });

const error = unless((value) => isWitriumError(value), status);

/** The fields of a snapshot or of a result, as somebody may give them; the client reads them as it reads any answer. */
const fields = record(anything);

const values = record(fields);

const EXPECTED = 'marbles, or an object with marbles';

/** A run, as it is given or as a function makes it. */
export const runRule: OptionsRule<string | FakeRun> = unless(
  isText,
  object<FakeRun>({ marbles: required(text), values, error }, EXPECTED),
);

/** A talent, as it is given or as a function makes it. */
export const talentRule: OptionsRule<string | FakeTalent> = unless(
  isText,
  object<FakeTalent>({ marbles: required(text), values, error }, EXPECTED),
);

const answer = unless(isText, object<FakeAnswer>({ marbles: required(text), error }, EXPECTED));

const answers: Readonly<Record<Operation, Rule>> = {
  submitWorkflow: answer,
  getWorkflowResults: answer,
  cancelRun: answer,
  runTalent: answer,
  createBrowserSession: answer,
  listBrowserSessions: answer,
  getBrowserSession: answer,
  closeBrowserSession: answer,
};

const RULES = object<FakeWitriumOptions>({
  runs: record(unless(isFunction, runRule)),
  talents: record(unless(isFunction, talentRule)),
  states: list(name, 'a list of non-empty strings'),
  answers: object<NonNullable<FakeWitriumOptions['answers']>>(answers),
  frame: expecting(
    'a finite number of milliseconds, more than 0',
    (value) => typeof value === 'number' && value > 0 && value !== Infinity,
  ),
  // For the client to check.
  sessionOptions: anything,
});

/** Reads each script; those that a function makes cannot be known yet. */
const readAll = <S>(
  kind: string,
  scripts: Readonly<Record<string, S>>,
  read: (script: Exclude<S, (...args: never) => unknown>) => unknown,
  tell: Tell,
): void => {
  for (const [id, script] of Object.entries(scripts)) {
    try {
      if (typeof script !== 'function') read(script as Exclude<S, (...args: never) => unknown>);
    } catch (thrown) {
      tell(`${at(kind, id)}: ${messageOf(thrown)}`);
    }
  }
};

/** The options of a fake client, and what is wrong with them, one line each. */
export const checkScripts = (options: FakeWitriumOptions): Checked<FakeWitriumOptions> =>
  check(RULES, options, ({ runs = {}, talents = {}, answers = {}, frame = 1 }, tell) => {
    readAll('runs', runs, (run) => readRun(run, frame), tell);
    readAll('talents', talents, (talent) => readTalent(talent, frame), tell);
    readAll('answers', answers, (due) => framesOf(typeof due === 'string' ? due : due.marbles, frame), tell);
  });
