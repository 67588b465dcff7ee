import * as t from 'io-ts';
import { of } from 'rxjs';
import type { JsonValue } from '../../src/codecs/JsonValue.js';
import type { TalentResult } from '../../src/codecs/TalentResult.js';
import { decodeResult } from '../../src/operators/decodeResult.js';
import { counted, marbles, snapshot, snapshots } from './marbles.js';
import { obeysTheStreamContract } from './obeysTheStreamContract.js';

const Basket = t.type({ items: t.array(t.type({ price: t.number })) }, 'Basket');

const basket = { items: [{ price: 12 }] };
const completed = (result: JsonValue) => snapshot('C', { result });
const runs = { ...snapshots, d: completed(basket) };
const decoded = { a: basket };

const incomplete = {
  name: 'IncompleteRunError',
  _tag: 'IncompleteRunError',
  operation: 'decodeResult',
};

const withoutSnapshot = {
  ...incomplete,
  message: `decodeResult: the stream completed before 'completed'; there was no snapshot`,
  snapshot: null,
};

const stillRunning = {
  ...incomplete,
  message: `decodeResult: the stream completed before 'completed'; the last status is 'running'`,
  runId: 'run-1',
  snapshot: runs.r,
};

const misfit = (errors: readonly string[]) => ({
  name: 'DecodeError',
  _tag: 'DecodeError',
  message: `decodeResult: not the expected shape: ${errors.join('; ')}`,
  operation: 'decodeResult',
  runId: 'run-1',
  errors,
});

const talent = (rest: Partial<TalentResult>): TalentResult => ({
  status: 'C',
  startedAt: null,
  completedAt: null,
  message: null,
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...rest,
});

describe('decodeResult', () => {
  obeysTheStreamContract({
    operator: () => decodeResult(Basket),
    inputs: runs,
    outputs: decoded,
    empty: { expected: '--#', error: withoutSnapshot },
    error: {
      source: '  p-#',
      subs: '    ^-!',
      expected: '--#',
    },
    unsubscribe: {
      source: '  p-r-d',
      unsub: '   ---!',
      subs: '    ^--!',
      expected: '----',
    },
    several: {
      source: '      r---|',
      subscribers: [
        {
          from: '    ^----',
          subs: '    ^---!',
          expected: '----#',
          error: stillRunning,
        },
        {
          from: '    --^--',
          subs: '    --^-!',
          expected: '----#',
          error: withoutSnapshot,
        },
      ],
    },
    synchronous: { source: 'pdd', expected: '(a|)', taken: 2 },
    many: { source: ['r', 'd'], emitted: 1 },
  });

  it('emits the result of the completed snapshot and completes', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-d-c|', runs);
      const subs = '        ^---!';
      const expected = '    ----(a|)';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected, decoded);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('emits what the codec makes of the result', () => {
    const Flag: t.Type<boolean, number> = new t.Type(
      'Flag',
      t.boolean.is,
      (value, context) => (value === 0 || value === 1 ? t.success(value === 1) : t.failure(value, context)),
      Number,
    );

    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -c|', { c: completed({ sold: 1 }) });
      const subs = '        ^!';
      const expected = '    -(a|)';

      expectObservable(source.pipe(decodeResult(t.type({ sold: Flag })))).toBe(expected, { a: { sold: true } });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('decodes the answer of a talent', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -t|', { t: talent({ result: basket }) });
      const subs = '        ^!';
      const expected = '    -(a|)';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected, decoded);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('decodes a completed run without a result', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -c|', snapshots);
      const subs = '        ^!';
      const expected = '    -(a|)';

      expectObservable(source.pipe(decodeResult(t.null))).toBe(expected, { a: null });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each<[string, t.Decoder<unknown, unknown>, JsonValue, readonly string[]]>([
    [
      'a field deep inside',
      Basket,
      { items: [{ price: '12' }] },
      ['result.items[0].price: expected number, got a string'],
    ],
    [
      'several fields',
      Basket,
      { items: [{ price: null }, { price: 1 }, {}] },
      ['result.items[0].price: expected number, got null', 'result.items[2].price: expected number, got nothing'],
    ],
    ['the whole result', Basket, null, ['result: expected Basket, got null']],
    ['an element of a list', t.array(t.string), ['a', 1], ['result[1]: expected string, got 1']],
    [
      'a member of an intersection',
      t.intersection([Basket, t.type({ id: t.string })]),
      { items: [], id: 7 },
      ['result.id: expected string, got 7'],
    ],
    [
      'every member of a union',
      t.union([t.string, t.number]),
      true,
      ['result: expected string, got true', 'result: expected number, got true'],
    ],
  ])('says where %s does not fit', (_, codec, result, errors) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' r-c|', { r: snapshots.r, c: completed(result) });
      const subs = '        ^-!';
      const expected = '    --#';

      expectObservable(source.pipe(decodeResult(codec))).toBe(expected, undefined, misfit(errors));
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('leaves the run id out of the error of a talent', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -t|', { t: talent({ result: 'sold out' }) });
      const subs = '        ^!';
      const expected = '    -#';
      const problem = 'result: expected Basket, got a string';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected, undefined, {
        name: 'DecodeError',
        _tag: 'DecodeError',
        message: `decodeResult: not the expected shape: ${problem}`,
        operation: 'decodeResult',
        errors: [problem],
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('does not look at the result before the run has completed', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' a-b-d|', { ...runs, a: snapshot('R', { result: 1 }), b: snapshot('U', { result: 2 }) });
      const subs = '        ^---!';
      const expected = '    ----(a|)';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected, decoded);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it.each([
    ['failed', 'F'],
    ['cancelled', 'X'],
  ])('errors when the run is %s', (name, status) => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const end = snapshot(status, { result: basket, errorMessage: 'no such page' });
      const source = cold(' p-e|', { p: snapshots.p, e: end });
      const subs = '        ^-!';
      const expected = '    --#';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected, undefined, {
        name: 'RunFailedError',
        _tag: 'RunFailedError',
        message: `decodeResult: the run is '${name}': no such page`,
        operation: 'decodeResult',
        runId: 'run-1',
        status,
        snapshot: end,
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('errors with the last snapshot when the source completes before the run does', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r|', runs);
      const subs = '        ^--!';
      const expected = '    ---#';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected, undefined, stillRunning);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('passes on what a codec throws', () => {
    const Broken: t.Type<never> = new t.Type(
      'Broken',
      (value): value is never => value !== value,
      () => {
        throw new RangeError('out of range');
      },
      t.identity,
    );

    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' -c|', snapshots);
      const subs = '        ^!';
      const expected = '    -#';

      expectObservable(source.pipe(decodeResult(Broken))).toBe(expected, undefined, {
        name: 'RangeError',
        message: 'out of range',
      });
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('waits on a run that never ends', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(' p-r-u', runs);
      const subs = '        ^----';
      const expected = '    -----';

      expectObservable(source.pipe(decodeResult(Basket))).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(subs);
    });
  });

  it('takes no more from a synchronous source after a result that does not fit', () => {
    marbles(({ expectObservable, flush }) => {
      const { source, count } = counted(of(runs.p, runs.c, runs.d));

      expectObservable(source.pipe(decodeResult(Basket))).toBe(
        '#',
        undefined,
        misfit(['result: expected Basket, got null']),
      );
      flush();
      expect(count()).toBe(2);
    });
  });
});
