import fc from '../support/random.js';
import { isLeft } from 'fp-ts/Either';
import type * as t from 'io-ts';
import { endpoints, type BodyCodec, type WireCodec } from '../../src/api/endpoints.js';
import { readableErrors } from '../../src/codecs/readableErrors.js';
import { DecodeError } from '../../src/errors/DecodeError.js';

/** What a stranger may send or answer: it must end in a value or in a few words, at a cost in proportion to its size. */
const CODECS: readonly (readonly [string, t.Decoder<unknown, unknown>])[] = Object.entries(endpoints).flatMap(
  ([operation, { answer, options }]: readonly [string, { answer: WireCodec; options: BodyCodec | null }]) => [
    [`the answer to ${operation}`, answer] as const,
    ...(options ? [[`the body of ${operation}`, options] as const] : []),
  ],
);

const KEYS = [
  ...['workflow_id', 'run_id', 'status', 'executions', 'result', 'instruction', 'instruction_order', 'workflow'],
  ...['sessions', 'total_count', 'uuid', 'name', 'is_busy', 'args', 'files', 'filename', 'data', 'use_states'],
  ...['__proto__', 'constructor', 'toString', 'length', '0'],
];

const key = fc.oneof(fc.constantFrom(...KEYS), fc.string({ unit: 'binary', maxLength: 200 }));

const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e300, '', 'C', 'AAAA'),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const small = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf, { maxKeys: 4 }));

/** Long lists, many names, great depth. */
const large = fc.oneof(
  fc
    .tuple(fc.array(small, { minLength: 1, maxLength: 3 }), fc.nat(300))
    .map(([items, count]): unknown => Array.from({ length: count }, (_, index) => items[index % items.length])),
  fc
    .nat(300)
    .map((count): unknown => Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, index]))),
  fc.tuple(small, fc.nat(1500), key).map(([inner, depth, name]) => {
    let value: unknown = inner;
    for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { [name]: value };
    return value;
  }),
);

const json = fc.oneof(small, large, fc.dictionary(key, fc.oneof(small, large), { maxKeys: 4 }));

/** As it comes: through a parser, so that `__proto__` is a key like others. */
const body = json.map((value): unknown => JSON.parse(JSON.stringify(value)));

/** The same list; `reads` counts how often an element was asked for. */
const counted = (list: readonly unknown[]) => {
  const counter = { reads: 0, list };
  counter.list = new Proxy(list, {
    get: (target, property, receiver) => {
      if (/^\d+$/.test(String(property))) counter.reads += 1;
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  return counter;
};

describe.each(CODECS)('%s', (_, codec) => {
  it('is decoded, or told in at most 101 short lines', () => {
    fc.assert(
      fc.property(body, (value) => {
        const decoded = codec.decode(value);
        if (!isLeft(decoded)) return;
        expect(decoded.left.length).toBeLessThanOrEqual(101);
        const lines = readableErrors(decoded.left);
        expect(lines.length).toBeGreaterThanOrEqual(1);
        expect(lines.length).toBeLessThanOrEqual(101);
        for (const line of lines) {
          expect(line.length).toBeLessThanOrEqual(402);
          expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        }
        expect(new DecodeError({ operation: 'x', errors: lines }).message.length).toBeLessThanOrEqual(5000);
      }),
      { numRuns: 150 },
    );
  });

  it('reads each entry of a list at most a few times, however many do not fit', () => {
    const readsOf = (count: number, entry: unknown): number => {
      const lists = ['executions', 'sessions', 'files', 'use_states'].map((name) => {
        const counter = counted(new Array<unknown>(count).fill(entry));
        return { name, counter };
      });
      codec.decode({
        ...Object.fromEntries(lists.map(({ name, counter }) => [name, counter.list])),
        ...{ workflow_id: 'w', run_id: 'r', status: 'C', total_count: 1 },
        ...{ uuid: 'u', workflow: { uuid: 'w', name: 'n' }, run_type: 'r', triggered_by: 't', session_active: true },
      });
      return Math.max(...lists.map(({ counter }) => counter.reads));
    };
    for (const entry of [1, {}, null, 'text', { filename: 'a', data: '!' }]) {
      expect(readsOf(10_000, entry)).toBeLessThanOrEqual(20_000);
    }
  });
});
