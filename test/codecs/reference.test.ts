import fc, { type Arbitrary } from '../support/random.js';
import { isLeft } from 'fp-ts/Either';
import type * as t from 'io-ts';
import { BrowserSessionList } from '../../src/codecs/BrowserSession.js';
import { readOf } from '../../src/codecs/OnePassType.js';
import { WorkflowRun } from '../../src/codecs/WorkflowRun.js';
import { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { polluting } from '../support/polluting.js';
import * as plain from './plainCodecs.js';

type Valid = Readonly<Record<string, Arbitrary<unknown>>>;

/** Mostly what fits; now and then another value, or nothing. */
const wire = (broken: boolean, valid: Valid): Arbitrary<unknown> => {
  const values = Object.entries(valid).map(([key, value]) => {
    const field = broken ? fc.oneof({ weight: 15, arbitrary: value }, fc.jsonValue(), fc.constant(undefined)) : value;
    return field.map((given) => [key, given] as const);
  });
  const further = fc.dictionary(fc.constantFrom('runId', '__proto__', 'constructor', 'cost', '0'), fc.jsonValue());
  const entries = fc.tuple(further, ...values).map(([extra, ...known]) => [...Object.entries(extra), ...known]);
  // Through text and back, as an answer comes: without what is undefined, and `__proto__` a key like others.
  const body = entries.map((all): unknown => JSON.parse(`{${all.filter(isThere).map(written).join()}}`));
  return broken ? fc.oneof({ weight: 20, arbitrary: body }, fc.jsonValue()) : body;
};

type Entry = readonly [string, unknown];
const isThere = ([, value]: Entry): boolean => value !== undefined;
const written = ([key, value]: Entry): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`;

const text = fc.string();
const absent = fc.constantFrom(null, undefined);
const orNull = fc.oneof(text, absent);
const result = fc.oneof(fc.jsonValue(), absent);

const wires = (broken: boolean) => {
  const items = (valid: Valid) => fc.array(wire(broken, valid), { maxLength: 4 });
  const step = { instruction: text, result, status: text, result_format: orNull, error_message: orNull };
  const times = { started_at: orNull, completed_at: orNull };
  const nullables = { ...times, message: orNull, result, result_format: orNull, error_message: orNull };
  const agentExecutions = fc.oneof(items({ ...step, instruction_order: fc.integer() }), absent);
  const runExecutions = fc.oneof(items({ ...step, instruction_id: text, message: orNull }), absent);
  const flags = { is_busy: fc.boolean(), user_managed: fc.boolean() };
  const current = { current_run_type: orNull, current_run_id: orNull, last_activity_at: orNull };
  const proxy = { proxy_country: orNull, proxy_city: orNull };
  const parts = { uuid: text, provider: text, status: text, created_at: text, started_at: orNull };
  return {
    results: wire(broken, {
      ...nullables,
      workflow_id: text,
      run_id: text,
      status: text,
      executions: agentExecutions,
    }),
    run: wire(broken, {
      ...times,
      uuid: text,
      session_id: orNull,
      workflow: wire(broken, { uuid: text, name: text, description: orNull }),
      run_type: text,
      triggered_by: text,
      status: text,
      session_active: fc.boolean(),
      error_message: orNull,
      executions: runExecutions,
    }),
    sessions: wire(broken, { sessions: items({ ...parts, ...flags, ...current, ...proxy }), total_count: fc.nat() }),
  };
};

/** The value with the order of its keys, or all that the errors hold. */
const outcomeOf = (codec: t.Mixed, value: unknown): unknown => {
  const decoded: t.Validation<unknown> = codec.decode(value);
  if (!isLeft(decoded)) return { value: decoded.right, text: JSON.stringify(decoded.right) };
  return decoded.left.map((error) => ({
    value: error.value,
    message: error.message,
    path: error.context.map(({ key, type, actual }) => ({ key, type: type.name, actual })),
  }));
};

describe.each([
  ['valid', wires(false), true],
  ['broken', wires(true), false],
])('with %s answers', (_, answers, fits) => {
  const cases: readonly (readonly [string, t.Mixed, t.Mixed, Arbitrary<unknown>])[] = [
    ['WorkflowRunResults', WorkflowRunResults, plain.results, answers.results],
    ['WorkflowRun', WorkflowRun, plain.run, answers.run],
    ['BrowserSessionList', BrowserSessionList, plain.sessions, answers.sessions],
  ];

  it.each(cases)('%s decodes as plain io-ts does, what fits in one pass', (_, codec, reference, wireOf) => {
    let misfits = 0;
    fc.assert(
      fc.property(wireOf, (answer) => {
        const outcome = outcomeOf(codec, answer);
        expect(outcome).toStrictEqual(outcomeOf(reference, answer));
        // Where a name is in Object.prototype, every key is asked for whether it is the answer's own.
        expect(polluting({ status: undefined }, () => outcomeOf(codec, answer))).toStrictEqual(outcome);
        if (Array.isArray(outcome)) misfits++;
        else expect(() => readOf<unknown>(codec)(answer)).not.toThrow();
      }),
      { numRuns: 500 },
    );
    expect(misfits > 0).toBe(!fits);
  });
});
