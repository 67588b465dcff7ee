import { oneOf, optional, wholeFrom, type Rule } from './rules.js';
import type { BrowserScenario, SimulatorOptions, StepScenario, TalentScenario, WorkflowScenario } from './scenario.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inspect = (value: unknown): string => process.getBuiltinModule('node:util').inspect(value);

type Rules<T> = Readonly<Record<keyof T, Rule>>;

const text: Rule = optional(['a string', (value) => typeof value === 'string']);

const anything: Rule = ['anything', () => true];

const object: Rule = ['an object', isObject];

const list: Rule = ['a list', Array.isArray];

const duration: Rule = optional([
  'a number of milliseconds from 0, or Infinity',
  (value) => typeof value === 'number' && value >= 0,
]);

const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');

const texts: Rule = optional(['a list of strings', isTexts]);

const outcome: Rule = optional(oneOf('completed', 'failed'));

const browser: Rules<BrowserScenario> = {
  result: anything,
  resultFormat: text,
  message: text,
  provides: texts,
  requires: texts,
  requiredArgs: texts,
};

const workflow: Rules<WorkflowScenario> = {
  ...browser,
  name: text,
  description: text,
  pending: duration,
  steps: optional(list),
};

const step: Rules<StepScenario> = {
  instruction: ['a string', (value) => typeof value === 'string'],
  duration,
  outcome,
  result: anything,
  resultFormat: text,
  errorMessage: text,
};

const talent: Rules<TalentScenario> = { ...browser, duration, outcome, errorMessage: text };

const options: Rules<SimulatorOptions> = {
  workflows: optional(object),
  talents: optional(object),
  states: optional([
    'an object of lists of strings',
    (value) => isObject(value) && Object.values(value).every(isTexts),
  ]),
  apiToken: optional(['a string or null', (value) => typeof value === 'string' || value === null]),
  faults: optional(list),
  port: optional(wholeFrom(0, 65_535, 'a whole number from 0 to 65535')),
};

const fail = (problem: string): never => {
  throw new Error(`Invalid scenario: ${problem}`);
};

/** Where something is in the scenario: `workflows.login.steps[0]`. */
const at = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const checkFields = (value: unknown, path: string, rules: Readonly<Record<string, Rule>>): void => {
  if (!isObject(value)) return fail(`${path || 'it'} must be an object, not ${inspect(value)}`);
  for (const [key, [expected, fits]] of Object.entries(rules)) {
    if (!fits(value[key])) fail(`${at(path, key)} must be ${expected}, not ${inspect(value[key])}`);
  }
  // A misspelt field would change nothing, which is hard to see.
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(rules, key)) fail(`${at(path, key)} is unknown; known are ${Object.keys(rules).join(', ')}`);
  }
};

/** Throws an `Error` that names the field that is wrong, and what it must be. Faults are checked when they are added. */
export const checkScenario = (scenario: SimulatorOptions): void => {
  checkFields(scenario, '', options);
  for (const [id, found] of Object.entries(scenario.workflows ?? {})) {
    checkFields(found, `workflows.${id}`, workflow);
    (found.steps ?? []).forEach((one, index) => {
      checkFields(one, `workflows.${id}.steps[${index}]`, step);
    });
  }
  for (const [id, found] of Object.entries(scenario.talents ?? {})) checkFields(found, `talents.${id}`, talent);
};
