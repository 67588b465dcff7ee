import { right } from 'fp-ts/Either';
import { AgentExecution } from '../../src/codecs/AgentExecution.js';
import { anyKeys, linesOf, valueOf, without } from './support.js';

const wire = {
  status: 'C',
  instruction_order: 0,
  instruction: 'Log in',
  result: { user_name: 'ada' },
  result_format: 'json',
  error_message: 'none',
};

const execution: AgentExecution = {
  status: 'C',
  instructionOrder: 0,
  instruction: 'Log in',
  result: { user_name: 'ada' },
  resultFormat: 'json',
  errorMessage: 'none',
};

const minimal = { status: 'P', instruction_order: 1, instruction: 'Wait' };

const bare: AgentExecution = {
  status: 'P',
  instructionOrder: 1,
  instruction: 'Wait',
  result: null,
  resultFormat: null,
  errorMessage: null,
};

describe('AgentExecution', () => {
  it('has a name', () => {
    expect(AgentExecution.name).toBe('AgentExecution');
  });

  it('is: a step is', () => {
    expect([AgentExecution.is(execution), AgentExecution.is(bare)]).toStrictEqual([true, true]);
  });

  it.each([
    ['its wire form', wire],
    ['one without a result', without(execution, 'result')],
    ['one with a numeric status', { ...execution, status: 1 }],
  ])('is: %s is not', (_, value) => {
    expect(AgentExecution.is(value)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(AgentExecution.decode(wire)).toStrictEqual(right(execution));
  });

  it('decodes what is missing as null', () => {
    expect(AgentExecution.decode(minimal)).toStrictEqual(right(bare));
  });

  it('decodes null as null', () => {
    const nulls = { ...minimal, result: null, result_format: null, error_message: null };
    expect(AgentExecution.decode(nulls)).toStrictEqual(right(bare));
  });

  it('leaves out keys that it does not know', () => {
    expect(AgentExecution.decode({ ...wire, screenshot: 'x' })).toStrictEqual(right(execution));
  });

  it('keeps a status that is not known', () => {
    expect(valueOf(AgentExecution.decode({ ...wire, status: 'paused' })).status).toBe('paused');
  });

  it('passes the result through as the same object', () => {
    const result = anyKeys();
    expect(valueOf(AgentExecution.decode({ ...wire, result })).result).toBe(result);
  });

  it('does not decode without a status', () => {
    expect(linesOf(AgentExecution.decode(without(wire, 'status')))).toStrictEqual([
      'status: expected string, got nothing',
    ]);
  });

  it('has an error for every key that does not fit', () => {
    const bad = { status: 5, instruction_order: '0', instruction: null, result_format: 1, error_message: {} };
    expect(linesOf(AgentExecution.decode(bad))).toStrictEqual([
      'status: expected string, got 5',
      'instruction_order: expected number, got a string',
      'instruction: expected string, got null',
      'result_format: expected string | null, got 1',
      'error_message: expected string | null, got an object',
    ]);
  });

  it('encodes the wire form', () => {
    expect(AgentExecution.encode(execution)).toStrictEqual(wire);
  });

  it('encodes null as null', () => {
    const nulls = { ...minimal, result: null, result_format: null, error_message: null };
    expect(AgentExecution.encode(bare)).toStrictEqual(nulls);
  });

  it('encodes the result as the same object', () => {
    const { result } = valueOf(AgentExecution.decode({ ...wire, result: anyKeys() }));
    expect(AgentExecution.encode({ ...execution, result })['result']).toBe(result);
  });
});
