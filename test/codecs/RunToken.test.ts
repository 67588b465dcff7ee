import { right } from 'fp-ts/Either';
import { RunToken } from '../../src/codecs/RunToken.js';
import { whilePolluted } from '../support/whilePolluted.js';
import { linesOf } from './support.js';

const token: RunToken = { version: 1, runId: 'run-1' };

describe('RunToken', () => {
  it('has a name', () => {
    expect(RunToken.name).toBe('RunToken');
  });

  it('is: a token is', () => {
    expect(RunToken.is(token)).toBe(true);
  });

  it.each([
    ['of another version', { ...token, version: 2 }],
    ['without a run id', { version: 1 }],
    ['with an empty run id', { ...token, runId: '' }],
  ])('is: one %s is not', (_, value) => {
    expect(RunToken.is(value)).toBe(false);
  });

  it('decodes a token', () => {
    expect(RunToken.decode(JSON.parse(JSON.stringify(token)))).toStrictEqual(right(token));
  });

  it('does not decode a token of another version', () => {
    expect(linesOf(RunToken.decode({ ...token, version: 2 }))).toStrictEqual(['version: expected 1, got 2']);
  });

  it('has an error for each key that does not fit', () => {
    expect(linesOf(RunToken.decode({ version: '1', runId: '' }))).toStrictEqual([
      'version: expected 1, got a string',
      'runId: expected NonEmptyString, got an empty string',
    ]);
  });

  it.each([
    [null, 'null'],
    ['run-1', 'a string'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(RunToken.decode(value))).toStrictEqual([`expected RunToken, got ${got}`]);
  });

  it('encodes a token as it is', () => {
    expect(RunToken.encode(token)).toStrictEqual({ version: 1, runId: 'run-1' });
  });

  it('has only what is stored in it', () => {
    whilePolluted({ runId: 'run-2', version: 1 }, () => {
      expect(RunToken.is({ version: 1 })).toBe(false);
      expect(linesOf(RunToken.decode({ version: 1 }))).toStrictEqual(['runId: expected NonEmptyString, got nothing']);
    });
  });
});
