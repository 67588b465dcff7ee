import { right } from 'fp-ts/Either';
import type { JsonObject } from '../../src/codecs/JsonValue.js';
import { WorkflowRunOptions } from '../../src/codecs/WorkflowRunOptions.js';
import { anyKeys, linesOf, valueOf } from './support.js';

const given: WorkflowRunOptions = {
  args: { user_name: 'ada', pageSize: 10 },
  files: [{ filename: 'hello.txt', data: 'aGVsbG8=' }],
  useStates: ['logged-in'],
  preserveState: 'after',
  noIntelligence: true,
  recordSession: false,
  browserSessionId: 'session-1',
  skipGotoUrlInstruction: true,
};

const wire = {
  args: { user_name: 'ada', pageSize: 10 },
  files: [{ filename: 'hello.txt', data: 'aGVsbG8=' }],
  use_states: ['logged-in'],
  preserve_state: 'after',
  no_intelligence: true,
  record_session: false,
  browser_session_id: 'session-1',
  skip_goto_url_instruction: true,
};

const HINT =
  'no such option; there are args, files, useStates, preserveState, noIntelligence, recordSession, ' +
  'browserSessionId, skipGotoUrlInstruction';

describe('WorkflowRunOptions', () => {
  it('has a name', () => {
    expect(WorkflowRunOptions.name).toBe('WorkflowRunOptions');
  });

  it('is: options are', () => {
    expect([WorkflowRunOptions.is(given), WorkflowRunOptions.is({})]).toStrictEqual([true, true]);
  });

  it('is: options with an argument that is no JSON are not', () => {
    expect(WorkflowRunOptions.is({ args: { when: new Date() } })).toBe(false);
  });

  describe('decode', () => {
    it('reads the wire form', () => {
      expect(WorkflowRunOptions.decode(wire)).toStrictEqual(right(given));
    });

    it('leaves out what is missing or null, a key that it does not know too', () => {
      expect(WorkflowRunOptions.decode({ use_states: null, x: null })).toStrictEqual(right({}));
    });

    it('passes the arguments through as the same object', () => {
      const args = anyKeys();
      expect(valueOf(WorkflowRunOptions.decode({ args })).args).toBe(args);
    });
  });

  describe('encode', () => {
    it('writes the wire form', () => {
      expect(WorkflowRunOptions.encode(given)).toStrictEqual(wire);
    });

    it('writes nothing without an option', () => {
      expect(WorkflowRunOptions.encode({ args: null, files: undefined })).toStrictEqual({});
    });

    it('writes empty arguments and empty lists', () => {
      const encoded = WorkflowRunOptions.encode({ args: {}, files: [], useStates: [] });
      expect(encoded).toStrictEqual({ args: {}, files: [], use_states: [] });
    });

    it('writes the arguments as the same object', () => {
      const args = anyKeys() as JsonObject;
      expect(WorkflowRunOptions.encode({ args })['args']).toBe(args);
    });
  });

  describe('input', () => {
    it('reads all options', () => {
      expect(WorkflowRunOptions.input.decode(given)).toStrictEqual(right(given));
    });

    it('passes the arguments through as the same object', () => {
      const args = anyKeys();
      expect(valueOf(WorkflowRunOptions.input.decode({ args })).args).toBe(args);
    });

    it('names the options that there are beside one that does not exist', () => {
      expect(linesOf(WorkflowRunOptions.input.decode({ use_states: [] }))).toStrictEqual([
        `use_states: ${HINT}; here it is useStates`,
      ]);
    });

    it('has an error for every option that does not fit', () => {
      const bad = {
        args: ['a'],
        files: [{ filename: 'a', data: Buffer.from('a') }],
        useStates: ['a', ''],
        preserveState: '',
        noIntelligence: 'true',
        recordSession: 1,
        browserSessionId: {},
        skipGotoUrlInstruction: 0,
      };
      expect(linesOf(WorkflowRunOptions.input.decode(bad))).toStrictEqual([
        'args: expected JsonObject, got an array',
        'files[0].data: expected Base64, got a Buffer',
        'useStates[1]: expected NonEmptyString, got an empty string',
        'preserveState: expected NonEmptyString, got an empty string',
        'noIntelligence: expected boolean, got a string',
        'recordSession: expected boolean, got 1',
        'browserSessionId: expected NonEmptyString, got an object',
        'skipGotoUrlInstruction: expected boolean, got 0',
      ]);
    });

    it('gives the path to an argument that is no JSON', () => {
      const args = { user: { tags: ['a', undefined] } };
      expect(linesOf(WorkflowRunOptions.input.decode({ args }))).toStrictEqual([
        'args.user.tags[1]: expected JsonValue, got nothing',
      ]);
    });
  });
});
