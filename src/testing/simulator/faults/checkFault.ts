import { endpoints } from '../../../index.js';
import { oneOf, optional, wholeFrom, type Rule } from '../rules.js';
import type { SimulatedFault } from './SimulatedFault.js';

const LONGEST_TIMER = 2 ** 31 - 1;

const passes = (validate: () => void): boolean => {
  try {
    validate();
    return true;
  } catch {
    return false;
  }
};

const headerValue = (value: unknown) =>
  typeof value === 'string' &&
  passes(() => {
    process.getBuiltinModule('node:http').validateHeaderValue('x', value);
  });

const flag: Rule = optional(['a boolean', (value) => typeof value === 'boolean']);

const callNumber = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;

const calls: Rule = [
  "a whole number from 1, a list of such numbers or 'all'",
  (value) => value === 'all' || (Array.isArray(value) ? value.every(callNumber) : callNumber(value)),
];

const headers: Rule = [
  'an object of valid header names and values',
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(
      ([name, text]) =>
        headerValue(text) &&
        passes(() => {
          process.getBuiltinModule('node:http').validateHeaderName(name);
        }),
    ),
];

const location: Rule = ['a valid header value', headerValue];
const interval: Rule = [
  `a number of milliseconds from 0 to ${LONGEST_TIMER}`,
  (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER,
];

const processed = { processed: flag };

/** The fields of each kind. */
const RULES: Readonly<Record<SimulatedFault['kind'], Readonly<Record<string, Rule>>>> = {
  status: { status: wholeFrom(200, 599, 'a status from 200 to 599'), headers: optional(headers), ...processed },
  reset: { when: oneOf('before', 'after') },
  hang: processed,
  drip: { interval: optional(interval), bytes: optional(wholeFrom(1, Infinity, 'a whole number from 1')) },
  html: processed,
  empty: processed,
  'wrong-shape': processed,
  truncated: {},
  redirect: { location, status: optional(wholeFrom(300, 399, 'a status from 300 to 399')) },
  'unknown-status': { letter: optional(['a string', (value) => typeof value === 'string']) },
  steps: { change: oneOf('shrink', 'reverse') },
};

const expectField = (fault: SimulatedFault, field: string, [expected, fits]: Rule): void => {
  const value = (fault as unknown as Readonly<Record<string, unknown>>)[field];
  if (!fits(value))
    throw new Error(
      `Invalid fault: ${field} must be ${expected}, not ${process.getBuiltinModule('node:util').inspect(value)}`,
    );
};

/** Throws an `Error` that names the field that is wrong, and what it must be. */
export const checkFault = (fault: SimulatedFault): void => {
  expectField(fault, 'operation', oneOf(...Object.keys(endpoints), 'any'));
  expectField(fault, 'calls', optional(calls));
  expectField(fault, 'kind', oneOf(...Object.keys(RULES)));
  for (const [field, rule] of Object.entries(RULES[fault.kind])) expectField(fault, field, rule);
};
