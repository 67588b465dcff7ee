import * as t from 'io-ts';
import {
  concat,
  concatMap,
  EMPTY,
  from,
  ignoreElements,
  lastValueFrom,
  of,
  toArray,
  type OperatorFunction,
} from 'rxjs';
import * as v from 'valibot';
import { z } from 'zod';
import type { JsonValue } from '../../src/codecs/JsonValue.js';
import type { ResultCodec, StandardSchema } from '../../src/codecs/ResultCodec.js';
import type { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { decodeResult } from '../../src/operators/decodeResult.js';
import { lastCompleted } from '../../src/operators/lastCompleted.js';
import { mapRuns } from '../../src/operators/mapRuns.js';
import { marbles, snapshot, snapshots } from './marbles.js';
import { obeysTheStreamContract, type StreamContract } from './obeysTheStreamContract.js';

const Basket = t.type({ price: t.number }, 'Basket');

const basket = { price: 12 };

const completed = (result: JsonValue) => snapshot('C', { result });

const runs = { ...snapshots, d: completed(basket) };

const incomplete = {
  name: 'IncompleteRunError',
  _tag: 'IncompleteRunError',
  operation: 'lastCompleted',
};

const withoutSnapshot = {
  ...incomplete,
  message: `lastCompleted: the stream completed before 'completed'; there was no snapshot`,
  snapshot: null,
};

const stillRunning = {
  ...incomplete,
  message: `lastCompleted: the stream completed before 'completed'; the last status is 'running'`,
  runId: 'run-1',
  snapshot: runs.r,
};

const failed = (status: 'F' | 'X', name: string) => ({
  name: 'RunFailedError',
  _tag: 'RunFailedError',
  message: `lastCompleted: the run is '${name}'`,
  operation: 'lastCompleted',
  runId: 'run-1',
  status,
  snapshot: snapshot(status),
});

const contract: Omit<StreamContract<WorkflowRunResults>, 'operator'> = {
  inputs: runs,
  outputs: runs,
  empty: { expected: '--#', error: withoutSnapshot },
  error: { source: '  p-#', subs: '^-!', expected: '--#' },
  unsubscribe: { source: '  p-r-d', unsub: '   ---!', subs: '    ^--!', expected: '----' },
  several: {
    source: '      r---|',
    subscribers: [
      { from: '    ^----', subs: '    ^---!', expected: '----#', error: stillRunning },
      { from: '    --^--', subs: '    --^-!', expected: '----#', error: withoutSnapshot },
    ],
  },
  synchronous: { source: 'pdd', expected: '(d|)', taken: 2 },
  many: { source: ['r', 'd'], emitted: 1 },
};

describe('lastCompleted without a codec', () => {
  obeysTheStreamContract({ operator: () => lastCompleted<WorkflowRunResults>(), ...contract });
});

const operators: readonly (readonly [string, () => OperatorFunction<WorkflowRunResults, WorkflowRunResults>])[] = [
  ['without a codec', () => lastCompleted()],
  ['with a codec that is not there', () => lastCompleted(undefined)],
  ['with a codec', () => (source) => source.pipe(lastCompleted(t.unknown as t.Type<JsonValue>))],
];

describe('lastCompleted with a codec', () => {
  obeysTheStreamContract<WorkflowRunResults>({ operator: () => lastCompleted(Basket), ...contract });
});

describe.each(operators)('lastCompleted %s', (_, operator) => {
  it('emits the completed snapshot alone, at once, and leaves', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold('                p-r-d-r', runs);
      expectObservable(source.pipe(operator())).toBe('----(d|)', runs);
      expectSubscriptions(source.subscriptions).toBe('^---!');
    });
  });

  it.each([
    ['f', failed('F', 'failed')],
    ['x', failed('X', 'cancelled')],
  ])('errors at %s, with the snapshot', (letter, error) => {
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold(`p-${letter}|`, runs).pipe(operator())).toBe('--#', runs, error);
    });
  });
});

/** The same shape in four ways. */
const schemas: readonly (readonly [string, ResultCodec<{ readonly price: number }>])[] = [
  ['io-ts', Basket],
  ['zod', z.object({ price: z.number() })],
  ['valibot', v.object({ price: v.number() })],
  ['a function', Object.assign(() => undefined, { '~standard': z.object({ price: z.number() })['~standard'] })],
];

/** Which of them takes its time. */
const patient = z.object({ price: z.number().refine((price) => Promise.resolve(price > 0), 'must be above 0') });

const outcomeOf = <A>(operator: OperatorFunction<WorkflowRunResults, A>, result: JsonValue): Promise<unknown> =>
  lastValueFrom(of(snapshot('R'), completed(result)).pipe(operator)).catch((error: unknown) => error);

type ThroughSchema = (codec: ResultCodec<unknown>) => OperatorFunction<WorkflowRunResults, unknown>;

describe.each<[string, ThroughSchema, (result: unknown) => unknown]>([
  ['lastCompleted', (codec) => lastCompleted(codec), (result) => ({ ...completed(null), result })],
  ['decodeResult', decodeResult, (result) => result],
])('%s through a schema', (name, operator, expected) => {
  it.each(schemas)('of %s: the result that fits', async (_, schema) => {
    expect(await outcomeOf(operator(schema), basket)).toStrictEqual(expected(basket));
  });

  it.each(schemas)('of %s: a DecodeError with a line for the path', async (_, schema) => {
    const error = await outcomeOf(operator(schema), { price: 'twelve' });
    expect(error).toMatchObject({
      _tag: 'DecodeError',
      operation: name,
      runId: 'run-1',
      errors: [expect.stringMatching(/^result\.price: /)],
    });
  });

  it('emits at once what a schema knows at once', () => {
    const seen: unknown[] = [];
    of(completed(basket))
      .pipe(operator(z.object({ price: z.number() })))
      .subscribe((value) => seen.push(value));
    expect(seen).toStrictEqual([expected(basket)]);
  });

  it('waits for a schema that takes its time', async () => {
    expect(await outcomeOf(operator(patient), basket)).toStrictEqual(expected(basket));
    expect(await outcomeOf(operator(patient), { price: -1 })).toMatchObject({
      errors: ['result.price: must be above 0'],
    });
  });

  it('emits what a schema makes of the result', async () => {
    const dates = z.object({ day: z.coerce.date() });
    expect(await outcomeOf(operator(dates), { day: '2026-01-02' })).toStrictEqual(
      expected({ day: new Date('2026-01-02') }),
    );
  });

  it('names the place in lists and keeps a line a line, and a list of misfits short', async () => {
    const lists = z.object({ 'a\nb': z.array(z.number()) });
    const all = await outcomeOf(operator(lists), { 'a\nb': Array.from({ length: 50_000 }, () => 'x') });
    const { errors } = all as { readonly errors: readonly string[] };
    expect(errors[0]).toMatch(/^result\.a.b\[0\]: /);
    expect(errors[0]).not.toContain('\n');
    expect(errors).toHaveLength(101);
    expect(errors[100]).toBe('and 49,900 more');
  });

  it('takes the keys of a path as objects, and a message of any length', async () => {
    const odd: StandardSchema<never> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: () => ({
          issues: [{ message: `no\u001b[2J${'x'.repeat(10_000)}`, path: [{ key: 'a' }, Symbol('s')] }],
        }),
      },
    };
    const { errors } = (await outcomeOf(operator(odd), {})) as { readonly errors: readonly string[] };
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^result\.a\.Symbol\(s\): no\uFFFD\[2Jx+…x+$/);
    expect(errors[0]?.length).toBeLessThan(400);
  });

  it('passes on what a schema throws or rejects with', async () => {
    const broken = (validate: () => never | Promise<never>): StandardSchema<never> => ({
      '~standard': { version: 1, vendor: 'test', validate },
    });
    const fault = new Error('broken');
    const throwing = () => {
      throw fault;
    };
    expect(await outcomeOf(operator(broken(throwing)), {})).toBe(fault);
    expect(await outcomeOf(operator(broken(() => Promise.reject(fault))), {})).toBe(fault);
  });

  it.each([[null], [42], [{}], ['zod'], [{ validate: true }]])('refuses %j as a codec', async (codec) => {
    const error = await outcomeOf(operator(codec as unknown as ResultCodec<unknown>), basket);
    expect(error).toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: name,
      errors: [expect.stringMatching(/^codec: expected an io-ts codec or a Standard Schema, got /)],
    });
  });
});

describe('lastCompleted', () => {
  it('gives typed outcomes to mapRuns', async () => {
    const outcomes = await lastValueFrom(
      from([1, 2]).pipe(
        mapRuns((price) => of(snapshot('R'), completed({ price })).pipe(lastCompleted(Basket))),
        toArray(),
      ),
    );
    const prices = outcomes.map(({ outcome }) => (outcome._tag === 'Right' ? outcome.right.result.price : null));
    expect(prices).toStrictEqual([1, 2]);
  });

  it('goes before the next run, in concat and in concatMap', async () => {
    const first$ = of(snapshot('R'), completed(basket)).pipe(lastCompleted());
    const values = concat(first$.pipe(ignoreElements()), first$.pipe(concatMap(({ status }) => of(status, EMPTY))));
    expect(await lastValueFrom(values.pipe(toArray()))).toStrictEqual(['C', EMPTY]);
  });
});
