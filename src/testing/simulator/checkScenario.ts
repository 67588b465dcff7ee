import { InvalidOptionsError } from '../../index.js';
import { checked } from '../../internal/check.js';
import {
  anything,
  duration,
  list,
  object,
  oneOf,
  record,
  required,
  text,
  unless,
  whole,
} from '../../internal/rules.js';
import { fault } from './faults/checkFault.js';
import type { BrowserScenario, SimulatorOptions, StepScenario, TalentScenario, WorkflowScenario } from './scenario.js';

const texts = list(text, 'a list of strings');

const time = duration({ infinite: true });

const outcome = oneOf('completed', 'failed');

const browser = {
  result: anything,
  resultFormat: text,
  message: text,
  provides: texts,
  requires: texts,
  requiredArgs: texts,
} satisfies Record<keyof BrowserScenario, unknown>;

const step = object<StepScenario>({
  instruction: required(text),
  duration: time,
  outcome,
  result: anything,
  resultFormat: text,
  errorMessage: text,
});

const workflow = object<WorkflowScenario>({
  ...browser,
  name: text,
  description: text,
  pending: time,
  steps: list(step),
});

const talent = object<TalentScenario>({ ...browser, duration: time, outcome, errorMessage: text });

const RULES = object<SimulatorOptions>({
  workflows: record(workflow),
  talents: record(talent),
  states: record(texts, 'an object of lists of strings'),
  apiToken: unless((value) => value === null, text),
  faults: list(fault),
  port: whole({ least: 0, most: 65_535 }),
});

/** Reads a scenario; throws an `InvalidOptionsError` that names each field that is wrong, and what it must be. */
export const checkScenario = (scenario: SimulatorOptions): SimulatorOptions =>
  checked(RULES, scenario, InvalidOptionsError, 'startSimulator');
