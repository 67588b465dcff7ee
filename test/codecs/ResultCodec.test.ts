import * as t from 'io-ts';
import * as v from 'valibot';
import * as z from 'zod';
import { polluting } from '../support/polluting.js';
import { isResultCodec, isStandardSchema } from '../../src/codecs/ResultCodec.js';

/** A schema that is a function, as those of arktype are. */
const callable = Object.assign(() => 1, {
  '~standard': { version: 1, vendor: 'test', validate: () => ({ value: 1 }) },
});

describe('isResultCodec', () => {
  it.each<[string, unknown]>([
    ['a codec of io-ts', t.string],
    ['a schema of zod', z.string()],
    ['a schema of valibot', v.string()],
    ['a schema that is a function', callable],
  ])('takes %s', (_, codec) => {
    expect(isResultCodec(codec)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a text', '~standard'],
    ['a number', 1],
    ['an object', {}],
    ['a function', () => true],
    ['an object whose validate is no function', { validate: true }],
  ])('does not take %s', (_, codec) => {
    expect(isResultCodec(codec)).toBe(false);
  });
});

describe('isStandardSchema', () => {
  it('tells a schema from a codec of io-ts', () => {
    expect([z.string(), callable as never, t.string].map(isStandardSchema)).toStrictEqual([true, true, false]);
  });

  it('takes no codec of io-ts for a schema because of what all objects inherit', () => {
    expect(polluting({ '~standard': {} }, () => isStandardSchema(t.string))).toBe(false);
  });
});
