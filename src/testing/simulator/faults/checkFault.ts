import { endpoints, InvalidOptionsError } from '../../../index.js';
import { LONGEST_TIMER } from '../../../internal/after.js';
import { checked, given, type OptionsRule, type Rules } from '../../../internal/check.js';
import { isRecord } from '../../../internal/guards.js';
import {
  anything,
  duration,
  expecting,
  flag,
  headers,
  headerText,
  object,
  oneOf,
  required,
  text,
  whole,
} from '../../../internal/rules.js';
import type { FaultTarget, ProcessedFault, SimulatedFault } from './SimulatedFault.js';

type Kind = SimulatedFault['kind'];

/** The fault of a kind. */
type Of<K extends Kind, F = SimulatedFault> = F extends { readonly kind: infer Kinds }
  ? K extends Kinds
    ? F
    : never
  : never;

const isCall = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

const target: Rules<FaultTarget> = {
  operation: required(oneOf(...Object.keys(endpoints), 'any')),
  calls: expecting(
    "a whole number, 1 or more, a list of such numbers, or 'all'",
    (value) => value === 'all' || (Array.isArray(value) ? value.every(isCall) : isCall(value)),
  ),
};

const processed: Rules<ProcessedFault> = { processed: flag };

/** The fields of each kind. */
const FIELDS: { readonly [K in Kind]: Rules<Omit<Of<K>, keyof FaultTarget | 'kind'>> } = {
  status: { status: required(whole({ least: 200, most: 599 })), headers, body: anything, ...processed },
  reset: { when: required(oneOf('before', 'after')) },
  hang: processed,
  drip: { interval: duration({ most: LONGEST_TIMER }), bytes: whole() },
  html: processed,
  empty: processed,
  'wrong-shape': processed,
  truncated: {},
  redirect: { location: required(headerText), status: whole({ least: 300, most: 399 }) },
  'unknown-status': { letter: text },
  steps: { change: required(oneOf('shrink', 'reverse')) },
};

const kind = required(oneOf(...Object.keys(FIELDS)));

const ofKinds: ReadonlyMap<unknown, OptionsRule<unknown>> = new Map(
  Object.entries(FIELDS).map(([known, fields]) => [known, object<object>({ ...target, kind, ...fields })]),
);

/** Of a fault whose kind nobody knows only the rest can be judged. */
const unknownKind = object<Pick<SimulatedFault, 'operation' | 'calls' | 'kind'>>({ ...target, kind });

/** A fault, by its kind. */
export const fault: OptionsRule<SimulatedFault> = (value, path, tell) => {
  if (!isRecord(value)) return unknownKind(value, path, tell);
  const { operation, calls, kind: name } = given(value);
  const known = ofKinds.get(name);
  return known ? known(value, path, tell) : unknownKind({ operation, calls, kind: name }, path, tell);
};

/** Reads a fault; throws an `InvalidOptionsError` that names each field that is wrong, and what it must be. */
export const checkFault = (added: SimulatedFault): SimulatedFault =>
  checked(fault, added, InvalidOptionsError, 'addFault', 'fault');
