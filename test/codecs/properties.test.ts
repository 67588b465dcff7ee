import fc, { type Arbitrary } from '../support/random.js';
import { isLeft, right } from 'fp-ts/Either';
import type * as t from 'io-ts';
import { AgentExecution } from '../../src/codecs/AgentExecution.js';
import { Base64 } from '../../src/codecs/Base64.js';
import { BrowserSession, BrowserSessionList } from '../../src/codecs/BrowserSession.js';
import { BrowserSessionClosed } from '../../src/codecs/BrowserSessionClosed.js';
import { BrowserSessionCloseOptions } from '../../src/codecs/BrowserSessionCloseOptions.js';
import { BrowserSessionCreateOptions } from '../../src/codecs/BrowserSessionCreateOptions.js';
import { FileUpload } from '../../src/codecs/FileUpload.js';
import { JsonObject, JsonValue, ParsedJson } from '../../src/codecs/JsonValue.js';
import { NonEmptyString } from '../../src/codecs/NonEmptyString.js';
import type { OptionsCodec } from '../../src/codecs/options.js';
import { readableErrors } from '../../src/codecs/readableErrors.js';
import { TalentResult } from '../../src/codecs/TalentResult.js';
import { TalentRunOptions } from '../../src/codecs/TalentRunOptions.js';
import { Workflow, WorkflowRun, WorkflowRunExecution } from '../../src/codecs/WorkflowRun.js';
import { WorkflowRunOptions } from '../../src/codecs/WorkflowRunOptions.js';
import { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { OpenStatus } from '../../src/codecs/WorkflowRunStatus.js';
import { WorkflowRunSubmitted } from '../../src/codecs/WorkflowRunSubmitted.js';
import type { WireObject } from '../../src/codecs/struct.js';
import { linesOf, valueOf, without } from './support.js';

/** An answer as it may come, and the one form in which it is written. */
interface Wire {
  readonly received: WireObject;
  readonly normalised: WireObject;
}

type Arbitraries = Readonly<Record<string, Arbitrary<unknown>>>;

/** The keys of an answer, by how they may be absent. */
interface Shape {
  readonly required?: Arbitraries;
  /** Missing or null is null. */
  readonly nullable?: Arbitraries;
  /** An object of its own. */
  readonly inner?: Readonly<Record<string, Arbitrary<Wire>>>;
  /** A list. */
  readonly list?: Readonly<Record<string, Arbitrary<Wire>>>;
  /** A list where missing or null is empty. */
  readonly listOrEmpty?: Readonly<Record<string, Arbitrary<Wire>>>;
}

interface Entry {
  readonly key: string;
  readonly received: unknown;
  readonly normalised: unknown;
}

/** Names that every object inherits, and names that a renaming would mix up with the API's own. */
const anyKey = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'runId',
    'workflowId',
    'first_name',
  ),
);

const anyObject = fc.dictionary(anyKey, fc.jsonValue(), { maxKeys: 5 });

const anyJson = fc.oneof(fc.jsonValue(), anyObject);

const status = fc.oneof(fc.constantFrom('P', 'R', 'C', 'F', 'X'), fc.string());

const same = (value: unknown) => ({ received: value, normalised: value });

const ABSENT = Symbol('absent');

const absent = fc.constantFrom<unknown>(ABSENT, null);

const wires = (items: readonly Wire[]) => ({
  received: items.map(({ received }) => received),
  normalised: items.map(({ normalised }) => normalised),
});

const entriesOf = <T>(
  arbitraries: Readonly<Record<string, T>> | undefined,
  toForms: (arbitrary: T) => Arbitrary<Omit<Entry, 'key'>>,
): readonly Arbitrary<Entry>[] =>
  Object.entries(arbitraries ?? {}).map(([key, arbitrary]) =>
    toForms(arbitrary).map(({ received, normalised }) => ({ key, received, normalised })),
  );

const wireOf = (shape: Shape): Arbitrary<Wire> => {
  const entries = fc.tuple(
    ...entriesOf(shape.required, (value) => value.map(same)),
    ...entriesOf(shape.nullable, (value) =>
      fc.oneof(
        value.map(same),
        absent.map((received) => ({ received, normalised: null })),
      ),
    ),
    ...entriesOf(shape.inner, (value) => value),
    ...entriesOf(shape.list, (value) => fc.array(value, { maxLength: 3 }).map(wires)),
    ...entriesOf(shape.listOrEmpty, (value) =>
      fc.oneof(
        fc.array(value, { maxLength: 3 }).map(wires),
        absent.map((received) => ({ received, normalised: [] })),
      ),
    ),
  );
  return fc.tuple(entries, anyObject).map(([known, extra]) => {
    const keys = known.map(({ key }) => key);
    const received = known.filter((entry) => entry.received !== ABSENT).map((entry) => [entry.key, entry.received]);
    return {
      received: { ...without(extra, ...keys), ...Object.fromEntries(received) } as WireObject,
      normalised: Object.fromEntries(known.map(({ key, normalised }) => [key, normalised])),
    };
  });
};

const text = fc.string();

const submitted: Shape = { required: { workflow_id: text, run_id: text, status } };

const execution: Shape = {
  required: { status, instruction_order: fc.integer(), instruction: text },
  nullable: { result: anyJson, result_format: text, error_message: text },
};

const results: Shape = {
  required: { workflow_id: text, run_id: text, status },
  nullable: {
    started_at: text,
    completed_at: text,
    message: text,
    result: anyJson,
    result_format: text,
    error_message: text,
  },
  listOrEmpty: { executions: wireOf(execution) },
};

const workflow: Shape = { required: { uuid: text, name: text }, nullable: { description: text } };

const runExecution: Shape = {
  required: { instruction_id: text, instruction: text, status },
  nullable: { result: anyJson, result_format: text, message: text, error_message: text },
};

const run: Shape = {
  required: { uuid: text, run_type: text, triggered_by: text, status, session_active: fc.boolean() },
  nullable: { session_id: text, started_at: text, completed_at: text, error_message: text },
  inner: { workflow: wireOf(workflow) },
  listOrEmpty: { executions: wireOf(runExecution) },
};

const talent: Shape = {
  required: { status },
  nullable: {
    started_at: text,
    completed_at: text,
    message: text,
    result: anyJson,
    result_format: text,
    error_message: text,
  },
};

const session: Shape = {
  required: { uuid: text, provider: text, status, is_busy: fc.boolean(), user_managed: fc.boolean(), created_at: text },
  nullable: {
    current_run_type: text,
    current_run_id: text,
    started_at: text,
    last_activity_at: text,
    proxy_country: text,
    proxy_city: text,
  },
};

const sessions: Shape = { required: { total_count: fc.nat() }, list: { sessions: wireOf(session) } };

const closed: Shape = { nullable: { status, message: text, success: fc.boolean() } };

type AnswerCodec = t.Type<object, WireObject>;

const ANSWERS: readonly (readonly [string, AnswerCodec, Shape])[] = [
  ['WorkflowRunSubmitted', WorkflowRunSubmitted as AnswerCodec, submitted],
  ['WorkflowRunResults', WorkflowRunResults as AnswerCodec, results],
  ['AgentExecution', AgentExecution as AnswerCodec, execution],
  ['Workflow', Workflow as AnswerCodec, workflow],
  ['WorkflowRunExecution', WorkflowRunExecution as AnswerCodec, runExecution],
  ['WorkflowRun', WorkflowRun as AnswerCodec, run],
  ['TalentResult', TalentResult as AnswerCodec, talent],
  ['BrowserSession', BrowserSession as AnswerCodec, session],
  ['BrowserSessionList', BrowserSessionList as AnswerCodec, sessions],
  ['BrowserSessionClosed', BrowserSessionClosed as AnswerCodec, closed],
];

describe.each(ANSWERS)('%s', (_, codec, shape) => {
  const wire = wireOf(shape);

  it('decodes every answer, and writes it in its normalised form', () => {
    fc.assert(
      fc.property(wire, ({ received, normalised }) => {
        expect(codec.encode(valueOf(codec.decode(received)))).toStrictEqual(normalised);
      }),
    );
  });

  it('decodes what it has written to the same value', () => {
    fc.assert(
      fc.property(wire, ({ received }) => {
        const value = valueOf(codec.decode(received));
        expect(codec.decode(codec.encode(value))).toStrictEqual(right(value));
      }),
    );
  });

  it('knows what it has decoded', () => {
    fc.assert(
      fc.property(wire, ({ received }) => {
        expect(codec.is(valueOf(codec.decode(received)))).toBe(true);
      }),
    );
  });
});

const required = ANSWERS.flatMap(([name, codec, shape]) =>
  Object.keys({ ...shape.required, ...shape.inner, ...shape.list }).map((key) => [name, key, codec, shape] as const),
);

describe.each(required)('%s without %s', (_, key, codec, shape) => {
  it('does not decode, and names the key only', () => {
    fc.assert(
      fc.property(wireOf(shape), ({ received }) => {
        const lines = linesOf(codec.decode(without(received, key)));
        expect(lines).toStrictEqual([expect.stringMatching(new RegExp(`^${key}: expected .+, got nothing$`))]);
      }),
    );
  });
});

const name = fc.string({ minLength: 1 });

const base64 = fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64'));

const file = fc.record({ filename: name, data: base64 }, { noNullPrototype: true });

/** Each option, given, null, undefined or missing. */
const optionsOf = (given: Arbitraries): Arbitrary<Readonly<Record<string, unknown>>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, fc.oneof(value, value, fc.constantFrom(null, undefined))]),
    ),
    { requiredKeys: [], noNullPrototype: true },
  );

const talentOptions: Arbitraries = {
  args: anyObject,
  files: fc.array(file, { maxLength: 2 }),
  useStates: fc.array(name),
  preserveState: name,
  browserSessionId: name,
};

const workflowOptions: Arbitraries = {
  ...talentOptions,
  noIntelligence: fc.boolean(),
  recordSession: fc.boolean(),
  skipGotoUrlInstruction: fc.boolean(),
};

const createOptions: Arbitraries = {
  provider: name,
  useProxy: fc.boolean(),
  proxyCountry: name,
  proxyCity: name,
  useStates: fc.array(name),
  preserveState: name,
};

const closeOptions: Arbitraries = { force: fc.boolean(), preserveState: name };

type AnyOptions = OptionsCodec<object>;

const OPTIONS: readonly (readonly [string, AnyOptions, Arbitraries])[] = [
  ['WorkflowRunOptions', WorkflowRunOptions, workflowOptions],
  ['TalentRunOptions', TalentRunOptions, talentOptions],
  ['BrowserSessionCreateOptions', BrowserSessionCreateOptions, createOptions],
  ['BrowserSessionCloseOptions', BrowserSessionCloseOptions, closeOptions],
];

const onlyGiven = (options: object): object =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null && value !== undefined));

describe.each(OPTIONS)('%s', (_, codec, arbitraries) => {
  const given = optionsOf(arbitraries);

  it('decodes what it has written to the options that were given', () => {
    fc.assert(
      fc.property(given, (options) => {
        expect(codec.decode(codec.encode(options))).toStrictEqual(right(onlyGiven(options)));
      }),
    );
  });

  it('writes as many keys as options were given', () => {
    fc.assert(
      fc.property(given, (options) => {
        expect(Object.keys(codec.encode(options))).toHaveLength(Object.keys(onlyGiven(options)).length);
      }),
    );
  });

  it('takes as input the options that are given', () => {
    fc.assert(
      fc.property(given, (options) => {
        expect(codec.input.decode(options)).toStrictEqual(right(onlyGiven(options)));
      }),
    );
  });

  it('knows options of its own', () => {
    fc.assert(
      fc.property(given, (options) => {
        expect(codec.is(options)).toBe(true);
      }),
    );
  });

  it('does not take as input an option that does not exist', () => {
    const unknown = anyKey.filter((key) => !Object.keys(arbitraries).includes(key));
    fc.assert(
      fc.property(given, unknown, (options, key) => {
        const lines = linesOf(codec.input.decode({ ...options, ...Object.fromEntries([[key, 1]]) }));
        const prefix = key === '' ? '' : /^\d+$/.test(key) ? `[${key}]: ` : `${key}: `;
        expect(lines[0]?.startsWith(`${prefix}no such option; there are `)).toBe(true);
      }),
    );
  });
});

describe('JsonValue', () => {
  it('passes every value of JSON through untouched', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(valueOf(JsonValue.decode(value))).toBe(value);
      }),
    );
  });

  it('takes only what JSON carries there and back', () => {
    const number = fc.double().map((value) => (Object.is(value, -0) ? 0 : value));
    const values = [number, fc.string(), fc.boolean(), fc.constantFrom<unknown>(null, undefined, 1n, new Date(0))];
    const anything = fc.anything({ values, withSparseArray: true, withMap: true, withSet: true, maxDepth: 3 });
    fc.assert(
      fc.property(anything, (value) => {
        if (JsonValue.is(value)) expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      }),
    );
  });
});

const CODECS: readonly (readonly [string, t.Mixed])[] = [
  ...ANSWERS.map(([title, codec]) => [title, codec] as const),
  ...OPTIONS.map(([title, codec]) => [title, codec] as const),
  ...OPTIONS.map(([title, codec]) => [`${title}.input`, codec.input] as const),
  ['FileUpload', FileUpload],
  ['Base64', Base64],
  ['NonEmptyString', NonEmptyString],
  ['OpenStatus', OpenStatus],
  ['JsonValue', JsonValue],
  ['JsonObject', JsonObject],
  ['ParsedJson', ParsedJson],
];

const WIRE_KEYS = ANSWERS.flatMap(([, , shape]) => Object.values(shape).flatMap((keys: object) => Object.keys(keys)));

const OPTION_KEYS = OPTIONS.flatMap(([, , arbitraries]) => Object.keys(arbitraries));

/** Known keys, so that the values are looked at. */
const knownKey = fc.constantFrom(...WIRE_KEYS, ...OPTION_KEYS, 'filename', 'data', '__proto__', 'constructor');

const anyValue = fc.oneof(
  anyJson,
  fc.object({ key: knownKey, maxDepth: 3, withNullPrototype: true }),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
    withTypedArray: true,
  }),
);

describe.each(CODECS)('%s', (_, codec) => {
  it('decodes any value or says what is wrong, and does not throw', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const decoded = codec.decode(value);
        const lines = isLeft(decoded) ? readableErrors(decoded.left) : ['none'];
        expect(lines.every((line) => line !== '')).toBe(true);
        expect(lines).not.toHaveLength(0);
      }),
    );
  });

  it('does not throw when asked whether a value is one', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(typeof codec.is(value)).toBe('boolean');
      }),
    );
  });

  it('shows no text of what it does not decode', () => {
    const values = [fc.constant('SECRET'), fc.constantFrom<unknown>(0, true, null, undefined)];
    fc.assert(
      fc.property(fc.object({ key: knownKey, values, maxDepth: 3 }), (value) => {
        const decoded = codec.decode(value);
        expect(isLeft(decoded) ? readableErrors(decoded.left).join() : '').not.toContain('SECRET');
      }),
    );
  });
});
