import { right } from 'fp-ts/Either';
import { WorkflowRunResults } from '../../src/codecs/WorkflowRunResults.js';
import { anyKeys, linesOf, nestedArrays, valueOf, without } from './support.js';

const wire = {
  workflow_id: 'workflow-1',
  run_id: 'run-1',
  status: 'C',
  started_at: '2025-01-01T00:00:00Z',
  completed_at: '2025-01-01T00:01:00Z',
  message: 'Done',
  executions: [
    {
      status: 'C',
      instruction_order: 0,
      instruction: 'Log in',
      result: null,
      result_format: null,
      error_message: null,
    },
  ],
  result: { first_name: 'Ada' },
  result_format: 'json',
  error_message: 'none',
};

const results: WorkflowRunResults = {
  workflowId: 'workflow-1',
  runId: 'run-1',
  status: 'C',
  startedAt: '2025-01-01T00:00:00Z',
  completedAt: '2025-01-01T00:01:00Z',
  message: 'Done',
  executions: [
    { status: 'C', instructionOrder: 0, instruction: 'Log in', result: null, resultFormat: null, errorMessage: null },
  ],
  result: { first_name: 'Ada' },
  resultFormat: 'json',
  errorMessage: 'none',
};

const minimal = { workflow_id: 'workflow-1', run_id: 'run-1', status: 'P' };

const nulls = {
  ...minimal,
  started_at: null,
  completed_at: null,
  message: null,
  executions: null,
  result: null,
  result_format: null,
  error_message: null,
};

const bare: WorkflowRunResults = {
  workflowId: 'workflow-1',
  runId: 'run-1',
  status: 'P',
  startedAt: null,
  completedAt: null,
  message: null,
  executions: [],
  result: null,
  resultFormat: null,
  errorMessage: null,
};

describe('WorkflowRunResults', () => {
  it('has a name', () => {
    expect(WorkflowRunResults.name).toBe('WorkflowRunResults');
  });

  it('is: a snapshot is', () => {
    expect([WorkflowRunResults.is(results), WorkflowRunResults.is(bare)]).toStrictEqual([true, true]);
  });

  it.each([
    ['its wire form', wire],
    ['one without executions', without(bare, 'executions')],
    ['one with a null status', { ...bare, status: null }],
    ['one with an execution in its wire form', { ...bare, executions: wire.executions }],
  ])('is: %s is not', (_, value) => {
    expect(WorkflowRunResults.is(value)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(WorkflowRunResults.decode(wire)).toStrictEqual(right(results));
  });

  it('decodes what is missing as null, and missing executions as none', () => {
    expect(WorkflowRunResults.decode(minimal)).toStrictEqual(right(bare));
  });

  it('decodes null as null, and null executions as none', () => {
    expect(WorkflowRunResults.decode(nulls)).toStrictEqual(right(bare));
  });

  it('leaves out keys that it does not know', () => {
    expect(WorkflowRunResults.decode({ ...wire, cost: 1, constructor: 'x' })).toStrictEqual(right(results));
  });

  it('keeps a status that is not known', () => {
    expect(valueOf(WorkflowRunResults.decode({ ...wire, status: 'Q' })).status).toBe('Q');
  });

  it('passes the result through as the same object', () => {
    const result = anyKeys();
    expect(valueOf(WorkflowRunResults.decode({ ...wire, result })).result).toBe(result);
  });

  it('passes the result through key for key', () => {
    const result = anyKeys();
    const before = JSON.stringify(result);
    WorkflowRunResults.decode({ ...wire, result });
    expect(JSON.stringify(result)).toBe(before);
  });

  it.each([[0], [false], [''], [[]], ['text']])('passes the result %j through', (result) => {
    expect(valueOf(WorkflowRunResults.decode({ ...wire, result })).result).toBe(result);
  });

  it('decodes a result of 100,000 levels', () => {
    const result = nestedArrays(100_000);
    expect(valueOf(WorkflowRunResults.decode({ ...wire, result })).result).toBe(result);
  });

  it('has a line for a wrong key beside a result of 100,000 levels', () => {
    const bad = { ...wire, result: nestedArrays(100_000), status: null };
    expect(linesOf(WorkflowRunResults.decode(bad))).toStrictEqual(['status: expected string, got null']);
  });

  it('is: a snapshot with a result of 100,000 levels is', () => {
    const decoded = valueOf(WorkflowRunResults.decode({ ...wire, result: nestedArrays(100_000) }));
    expect(WorkflowRunResults.is(decoded)).toBe(true);
  });

  it('does not decode without a status', () => {
    expect(linesOf(WorkflowRunResults.decode(without(wire, 'status')))).toStrictEqual([
      'status: expected string, got nothing',
    ]);
  });

  it('does not decode with a status that is not text', () => {
    expect(linesOf(WorkflowRunResults.decode({ ...wire, status: 2 }))).toStrictEqual([
      'status: expected string, got 2',
    ]);
  });

  it('names the step that does not fit', () => {
    const executions = [...wire.executions, { status: 'R', instruction_order: null, instruction: 7 }, 'step'];
    expect(linesOf(WorkflowRunResults.decode({ ...wire, executions }))).toStrictEqual([
      'executions[1].instruction_order: expected number, got null',
      'executions[1].instruction: expected string, got 7',
      'executions[2]: expected AgentExecution, got a string',
    ]);
  });

  it('has an error for every key that does not fit', () => {
    const bad = {
      workflow_id: 1,
      run_id: null,
      started_at: 0,
      completed_at: true,
      message: [],
      executions: {},
      result_format: 1,
      error_message: {},
    };
    expect(linesOf(WorkflowRunResults.decode(bad))).toStrictEqual([
      'workflow_id: expected string, got 1',
      'run_id: expected string, got null',
      'status: expected string, got nothing',
      'started_at: expected string | null, got 0',
      'completed_at: expected string | null, got true',
      'message: expected string | null, got an array',
      'executions: expected AgentExecution[], got an object',
      'result_format: expected string | null, got 1',
      'error_message: expected string | null, got an object',
    ]);
  });

  it.each([
    [null, 'null'],
    [[], 'an array'],
    ['', 'an empty string'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(WorkflowRunResults.decode(value))).toStrictEqual([`expected WorkflowRunResults, got ${got}`]);
  });

  it('encodes the wire form', () => {
    expect(WorkflowRunResults.encode(results)).toStrictEqual(wire);
  });

  it('encodes null as null, and no executions as an empty list', () => {
    expect(WorkflowRunResults.encode(bare)).toStrictEqual({ ...nulls, executions: [] });
  });

  it('encodes the result as the same object', () => {
    const decoded = valueOf(WorkflowRunResults.decode({ ...wire, result: anyKeys() }));
    expect(WorkflowRunResults.encode(decoded)['result']).toBe(decoded.result);
  });
});
