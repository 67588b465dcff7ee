import { right } from 'fp-ts/Either';
import type { JsonObject } from '../../src/codecs/JsonValue.js';
import { TalentRunOptions } from '../../src/codecs/TalentRunOptions.js';
import { anyKeys, linesOf, valueOf } from './support.js';

const given: TalentRunOptions = {
  args: { user_name: 'ada', pageSize: 10 },
  files: [{ filename: 'hello.txt', data: 'aGVsbG8=' }],
  useStates: ['logged-in'],
  preserveState: 'after',
  browserSessionId: 'session-1',
};

const wire = {
  args: { user_name: 'ada', pageSize: 10 },
  files: [{ filename: 'hello.txt', data: 'aGVsbG8=' }],
  use_states: ['logged-in'],
  preserve_state: 'after',
  browser_session_id: 'session-1',
};

describe('TalentRunOptions', () => {
  it('has a name', () => {
    expect(TalentRunOptions.name).toBe('TalentRunOptions');
  });

  it('is: options are', () => {
    expect([TalentRunOptions.is(given), TalentRunOptions.is({})]).toStrictEqual([true, true]);
  });

  it('is: options of another kind are not', () => {
    expect(TalentRunOptions.is({ useStates: 'logged-in' })).toBe(false);
  });

  it('decodes the wire form', () => {
    expect(TalentRunOptions.decode(wire)).toStrictEqual(right(given));
  });

  it('encodes the wire form', () => {
    expect(TalentRunOptions.encode(given)).toStrictEqual(wire);
  });

  it('encodes only the options that are given', () => {
    expect(TalentRunOptions.encode({ args: {}, files: null, preserveState: undefined })).toStrictEqual({ args: {} });
  });

  it('encodes the arguments as the same object', () => {
    const args = anyKeys() as JsonObject;
    expect(TalentRunOptions.encode({ args })['args']).toBe(args);
  });

  it('takes all options as input', () => {
    expect(TalentRunOptions.input.decode(given)).toStrictEqual(right(given));
  });

  it('takes the arguments as input, as the same object', () => {
    const args = anyKeys();
    expect(valueOf(TalentRunOptions.input.decode({ args })).args).toBe(args);
  });

  it('does not take the options that only a workflow has', () => {
    const hint = 'no such option; there are args, files, useStates, preserveState, browserSessionId';
    expect(linesOf(TalentRunOptions.input.decode({ noIntelligence: true, recordSession: true }))).toStrictEqual([
      `noIntelligence: ${hint}`,
      `recordSession: ${hint}`,
    ]);
  });

  it('has an error for every option that does not fit', () => {
    const bad = { args: 'a', files: {}, useStates: [null], preserveState: 1, browserSessionId: '' };
    expect(linesOf(TalentRunOptions.input.decode(bad))).toStrictEqual([
      'args: expected JsonObject, got a string',
      'files: expected FileUpload[], got an object',
      'useStates[0]: expected NonEmptyString, got null',
      'preserveState: expected NonEmptyString, got 1',
      'browserSessionId: expected NonEmptyString, got an empty string',
    ]);
  });
});
