import { right } from 'fp-ts/Either';
import { WorkflowRunSubmitted } from '../../src/codecs/WorkflowRunSubmitted.js';
import { linesOf, without } from './support.js';

const wire = { workflow_id: 'workflow-1', run_id: 'run-1', status: 'P' };

const submitted: WorkflowRunSubmitted = { workflowId: 'workflow-1', runId: 'run-1', status: 'P' };

describe('WorkflowRunSubmitted', () => {
  it('has a name', () => {
    expect(WorkflowRunSubmitted.name).toBe('WorkflowRunSubmitted');
  });

  it('is: a submitted run is', () => {
    expect(WorkflowRunSubmitted.is(submitted)).toBe(true);
  });

  it('is: its wire form is not', () => {
    expect(WorkflowRunSubmitted.is(wire)).toBe(false);
  });

  it('decodes its wire form', () => {
    expect(WorkflowRunSubmitted.decode(wire)).toStrictEqual(right(submitted));
  });

  it('leaves out keys that it does not know', () => {
    expect(WorkflowRunSubmitted.decode({ ...wire, queue_position: 3 })).toStrictEqual(right(submitted));
  });

  it('keeps a status that is not known', () => {
    expect(WorkflowRunSubmitted.decode({ ...wire, status: 'Q' })).toStrictEqual(right({ ...submitted, status: 'Q' }));
  });

  it('does not decode without a status', () => {
    expect(linesOf(WorkflowRunSubmitted.decode(without(wire, 'status')))).toStrictEqual([
      'status: expected string, got nothing',
    ]);
  });

  it.each([
    [null, 'null'],
    [1, '1'],
    [['P'], 'an array'],
  ])('does not decode with the status %j', (status, got) => {
    expect(linesOf(WorkflowRunSubmitted.decode({ ...wire, status }))).toStrictEqual([
      `status: expected string, got ${got}`,
    ]);
  });

  it('has an error for each key that is missing', () => {
    expect(linesOf(WorkflowRunSubmitted.decode({}))).toStrictEqual([
      'workflow_id: expected string, got nothing',
      'run_id: expected string, got nothing',
      'status: expected string, got nothing',
    ]);
  });

  it('does not decode what is no object', () => {
    expect(linesOf(WorkflowRunSubmitted.decode('run-1'))).toStrictEqual([
      'expected WorkflowRunSubmitted, got a string',
    ]);
  });

  it('encodes the wire form', () => {
    expect(WorkflowRunSubmitted.encode(submitted)).toStrictEqual(wire);
  });
});
