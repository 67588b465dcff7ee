import { right } from 'fp-ts/Either';
import { Workflow, WorkflowRun, WorkflowRunExecution } from '../../src/codecs/WorkflowRun.js';
import { anyKeys, linesOf, valueOf, without } from './support.js';

const workflowWire = { uuid: 'workflow-1', name: 'Report', description: 'Fetches the report' };

const workflow: Workflow = workflowWire;

const executionWire = {
  instruction_id: 'instruction-1',
  instruction: 'Log in',
  result: { user_name: 'ada' },
  result_format: 'json',
  message: 'Logged in',
  status: 'C',
  error_message: 'none',
};

const execution: WorkflowRunExecution = {
  instructionId: 'instruction-1',
  instruction: 'Log in',
  result: { user_name: 'ada' },
  resultFormat: 'json',
  message: 'Logged in',
  status: 'C',
  errorMessage: 'none',
};

const minimalExecution = { instruction_id: 'instruction-2', instruction: 'Wait', status: 'P' };

const bareExecution: WorkflowRunExecution = {
  instructionId: 'instruction-2',
  instruction: 'Wait',
  result: null,
  resultFormat: null,
  message: null,
  status: 'P',
  errorMessage: null,
};

const wire = {
  uuid: 'run-1',
  session_id: 'session-1',
  workflow: workflowWire,
  run_type: 'api',
  triggered_by: 'user-1',
  status: 'X',
  session_active: true,
  started_at: '2025-01-01T00:00:00Z',
  completed_at: '2025-01-01T00:01:00Z',
  error_message: 'Cancelled',
  executions: [executionWire],
};

const run: WorkflowRun = {
  uuid: 'run-1',
  sessionId: 'session-1',
  workflow,
  runType: 'api',
  triggeredBy: 'user-1',
  status: 'X',
  sessionActive: true,
  startedAt: '2025-01-01T00:00:00Z',
  completedAt: '2025-01-01T00:01:00Z',
  errorMessage: 'Cancelled',
  executions: [execution],
};

const minimal = {
  uuid: 'run-1',
  workflow: { uuid: 'workflow-1', name: 'Report' },
  run_type: 'api',
  triggered_by: 'user-1',
  status: 'X',
  session_active: false,
};

const nulls = {
  ...minimal,
  workflow: { ...minimal.workflow, description: null },
  session_id: null,
  started_at: null,
  completed_at: null,
  error_message: null,
  executions: null,
};

const bare: WorkflowRun = {
  uuid: 'run-1',
  sessionId: null,
  workflow: { uuid: 'workflow-1', name: 'Report', description: null },
  runType: 'api',
  triggeredBy: 'user-1',
  status: 'X',
  sessionActive: false,
  startedAt: null,
  completedAt: null,
  errorMessage: null,
  executions: [],
};

describe('Workflow', () => {
  it('has a name', () => {
    expect(Workflow.name).toBe('Workflow');
  });

  it('is: a workflow is', () => {
    expect(Workflow.is(workflow)).toBe(true);
  });

  it('is: one without a description is not', () => {
    expect(Workflow.is(without(workflow, 'description'))).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(Workflow.decode({ ...workflowWire, owner: 'user-1' })).toStrictEqual(right(workflow));
  });

  it.each([[null], [undefined]])('decodes the description %j as null', (description) => {
    expect(Workflow.decode({ ...workflowWire, description })).toStrictEqual(right({ ...workflow, description: null }));
  });

  it('has an error for every key that does not fit', () => {
    expect(linesOf(Workflow.decode({ name: 1, description: 2 }))).toStrictEqual([
      'uuid: expected string, got nothing',
      'name: expected string, got 1',
      'description: expected string | null, got 2',
    ]);
  });

  it('encodes the wire form', () => {
    expect(Workflow.encode(workflow)).toStrictEqual(workflowWire);
  });
});

describe('WorkflowRunExecution', () => {
  it('has a name', () => {
    expect(WorkflowRunExecution.name).toBe('WorkflowRunExecution');
  });

  it('is: a step is', () => {
    expect(WorkflowRunExecution.is(bareExecution)).toBe(true);
  });

  it('is: its wire form is not', () => {
    expect(WorkflowRunExecution.is(executionWire)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(WorkflowRunExecution.decode({ ...executionWire, order: 1 })).toStrictEqual(right(execution));
  });

  it('decodes what is missing as null', () => {
    expect(WorkflowRunExecution.decode(minimalExecution)).toStrictEqual(right(bareExecution));
  });

  it('keeps a status that is not known', () => {
    expect(valueOf(WorkflowRunExecution.decode({ ...executionWire, status: 'Q' })).status).toBe('Q');
  });

  it('passes the result through as the same object', () => {
    const result = anyKeys();
    expect(valueOf(WorkflowRunExecution.decode({ ...executionWire, result })).result).toBe(result);
  });

  it('has an error for every key that does not fit', () => {
    const bad = { instruction: null, result_format: 1, message: 2, status: 3, error_message: false };
    expect(linesOf(WorkflowRunExecution.decode(bad))).toStrictEqual([
      'instruction_id: expected string, got nothing',
      'instruction: expected string, got null',
      'result_format: expected string | null, got 1',
      'message: expected string | null, got 2',
      'status: expected string, got 3',
      'error_message: expected string | null, got false',
    ]);
  });

  it('encodes the wire form', () => {
    expect(WorkflowRunExecution.encode(execution)).toStrictEqual(executionWire);
  });
});

describe('WorkflowRun', () => {
  it('has a name', () => {
    expect(WorkflowRun.name).toBe('WorkflowRun');
  });

  it('is: a run is', () => {
    expect([WorkflowRun.is(run), WorkflowRun.is(bare)]).toStrictEqual([true, true]);
  });

  it.each([
    ['its wire form', wire],
    ['one without a workflow', without(run, 'workflow')],
    ['one with a step in its wire form', { ...run, executions: [executionWire] }],
  ])('is: %s is not', (_, value) => {
    expect(WorkflowRun.is(value)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(WorkflowRun.decode(wire)).toStrictEqual(right(run));
  });

  it('decodes what is missing as null, and missing executions as none', () => {
    expect(WorkflowRun.decode(minimal)).toStrictEqual(right(bare));
  });

  it('decodes null as null, and null executions as none', () => {
    expect(WorkflowRun.decode(nulls)).toStrictEqual(right(bare));
  });

  it('leaves out keys that it does not know', () => {
    expect(WorkflowRun.decode({ ...wire, cost: 1 })).toStrictEqual(right(run));
  });

  it('keeps a status that is not known', () => {
    expect(valueOf(WorkflowRun.decode({ ...wire, status: 'Q' })).status).toBe('Q');
  });

  it('does not decode without a status', () => {
    expect(linesOf(WorkflowRun.decode(without(wire, 'status')))).toStrictEqual([
      'status: expected string, got nothing',
    ]);
  });

  it('has an error for every key that does not fit, also inside', () => {
    const bad = {
      uuid: 1,
      session_id: 2,
      workflow: { uuid: 'workflow-1', name: null },
      triggered_by: 4,
      status: null,
      session_active: 'true',
      started_at: 5,
      completed_at: 6,
      error_message: 7,
      executions: [executionWire, { ...executionWire, status: 8 }, null],
    };
    expect(linesOf(WorkflowRun.decode(bad))).toStrictEqual([
      'uuid: expected string, got 1',
      'session_id: expected string | null, got 2',
      'workflow.name: expected string, got null',
      'run_type: expected string, got nothing',
      'triggered_by: expected string, got 4',
      'status: expected string, got null',
      'session_active: expected boolean, got a string',
      'started_at: expected string | null, got 5',
      'completed_at: expected string | null, got 6',
      'error_message: expected string | null, got 7',
      'executions[1].status: expected string, got 8',
      'executions[2]: expected WorkflowRunExecution, got null',
    ]);
  });

  it('does not decode without a workflow', () => {
    expect(linesOf(WorkflowRun.decode({ ...wire, workflow: null }))).toStrictEqual([
      'workflow: expected Workflow, got null',
    ]);
  });

  it('encodes the wire form', () => {
    expect(WorkflowRun.encode(run)).toStrictEqual(wire);
  });

  it('encodes null as null, and no executions as an empty list', () => {
    expect(WorkflowRun.encode(bare)).toStrictEqual({ ...nulls, executions: [] });
  });
});
