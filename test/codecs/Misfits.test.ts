import * as t from 'io-ts';
import { furtherOf, Misfits } from '../../src/codecs/Misfits.js';
import { linesOf } from './support.js';

const root: t.Context = [{ key: '', type: t.unknown }];

const errorAt = (key: number): t.ValidationError => ({
  value: undefined,
  context: t.appendContext(root, String(key), t.string),
});

const errors = (count: number): t.Errors => Array.from({ length: count }, (_, index) => errorAt(index));

const filled = (count: number): Misfits => {
  const misfits = new Misfits();
  misfits.add(errors(count));
  return misfits;
};

describe('Misfits', () => {
  it('is empty before the first error', () => {
    expect([filled(0).isEmpty, filled(1).isEmpty]).toStrictEqual([true, false]);
  });

  it('is full with a hundred errors', () => {
    expect([filled(99).isFull, filled(100).isFull]).toStrictEqual([false, true]);
  });

  it('fails with its errors', () => {
    expect(filled(3).failure(root)).toStrictEqual(t.failures(errors(3)));
  });

  it('fails with the first hundred errors and the number of the others', () => {
    const lines = linesOf(filled(250).failure(root));
    expect(lines).toHaveLength(101);
    expect(lines.slice(-2)).toStrictEqual(['[99]: expected string, got nothing', 'and 150 more']);
  });

  it('counts what is only counted', () => {
    const misfits = filled(100);
    misfits.count();
    misfits.count();
    expect(linesOf(misfits.failure(root)).slice(-1)).toStrictEqual(['and 2 more']);
  });

  it('adds up what others have left out', () => {
    const inner = filled(105).failure(root);
    const misfits = new Misfits();
    for (const { left } of [inner, inner] as unknown as readonly { readonly left: t.Errors }[]) misfits.add(left);
    expect(linesOf(misfits.failure(root)).slice(-1)).toStrictEqual(['and 110 more']);
  });
});

describe('furtherOf', () => {
  it('is 0 for an error, and the number of errors for what stands for them', () => {
    const failed = filled(103).failure(root) as unknown as { readonly left: t.Errors };
    expect(failed.left.map(furtherOf)).toStrictEqual([...Array.from({ length: 100 }, () => 0), 3]);
  });
});
