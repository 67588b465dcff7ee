import fc from '../support/random.js';
import { isWitriumError } from 'witrium-rx';
import { readers } from './readers.js';

/** Longer is no message that somebody reads. */
const LONGEST_MESSAGE = 110_000;

const MOST_LINES = 101;

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withTypedArray: true,
  maxDepth: 3,
});

/** What is often wrong, and what is hard to say in a line. */
const odd = fc.oneof(
  anything,
  fc.constantFrom<unknown>(
    NaN,
    -1,
    Infinity,
    2 ** 31,
    '',
    Symbol('secret'),
    () => 'secret',
    Object.create(null),
    Promise.resolve(),
    'x'.repeat(200_000),
    Array.from({ length: 3000 }, () => 1),
    Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`k${index}`, 1])),
    { ['k'.repeat(200_000)]: 1 },
    JSON.parse('{"__proto__":{"a":1},"constructor":{"name":"secret"}}'),
  ),
);

/** Whether what was read of options, or what refused them, is as it must be. The service may refuse what was read. */
const outcomeOf = (read: (options: unknown) => unknown, options: unknown): 'read' | 'refused' => {
  try {
    read(options);
    return 'read';
  } catch (error) {
    if (isWitriumError(error, 'HttpStatusError')) return 'read';
    if (!isWitriumError(error, 'InvalidOptionsError')) throw error;
    expect(error.errors.length).toBeGreaterThan(0);
    expect(error.errors.length).toBeLessThanOrEqual(MOST_LINES);
    expect(error.message.length).toBeLessThan(LONGEST_MESSAGE);
    return 'refused';
  }
};

/** The lines of the error that refuses options; none where they are read. */
const linesOf = (read: (options: unknown) => unknown, options: unknown): readonly string[] => {
  try {
    read(options);
    return [];
  } catch (error) {
    if (!isWitriumError(error, 'InvalidOptionsError')) throw error;
    return error.errors;
  }
};

describe('options of any kind', () => {
  it.each(readers)('are read by $name, or refused in a bounded message', ({ read, known, fewest }) => {
    const some = fc.record(Object.fromEntries(known.map((key) => [key, odd])), { requiredKeys: [] });
    const options = fc.oneof(
      odd,
      some,
      some.map((chosen) => ({ ...fewest, ...chosen })),
    );
    fc.assert(
      fc.property(options, (value) => {
        outcomeOf(read, value);
      }),
      { numRuns: 150 },
    );
  });

  it.each(readers)('are read by $name when they are good', ({ read, fewest }) => {
    expect(outcomeOf(read, fewest)).toBe('read');
  });

  it.each(readers.filter(({ name }) => !['submitWorkflow', 'runWorkflow'].includes(name)))(
    'are one clear problem of $name when they are no object',
    ({ read }) => {
      for (const options of ['token', 5, true, ['a', 'b'], () => ({})]) {
        expect(linesOf(read, options)).toStrictEqual([
          expect.stringMatching(/expected .*, got (a string|5|true|an array|a function)$/),
        ]);
      }
    },
  );

  const ofClasses = readers.flatMap(({ name, read, fewest, known }) =>
    known
      .filter((option) => !Object.hasOwn(fewest, option))
      .filter(
        (option) =>
          !linesOf(read, { ...fewest, [option]: {} })
            .join()
            .includes(`${option}: no such option`),
      )
      .map((option) => ({ name, read, fewest, option })),
  );

  // The codec of submitWorkflow gives no error.
  it.each(ofClasses.filter(({ name }) => name !== 'submitWorkflow'))(
    'are refused by $name when only their class has $option',
    ({ read, fewest, option }) => {
      const ofClass = { get: () => ({}) };
      const options: object = Object.create(
        Object.defineProperty({}, option, ofClass),
        Object.getOwnPropertyDescriptors(fewest),
      ) as object;
      const lines = linesOf(read, options).map((line) => line.replace(/^fault\./, ''));
      expect(lines).toContain(`${option}: must be the object's own, and is inherited`);
    },
  );
});
