import { right } from 'fp-ts/Either';
import { AgentExecutionStatus } from '../../src/codecs/AgentExecutionStatus.js';
import {
  isTerminal,
  OpenStatus,
  statusName,
  TERMINAL_STATUSES,
  WorkflowRunStatus,
} from '../../src/codecs/WorkflowRunStatus.js';
import { linesOf } from './support.js';

describe('WorkflowRunStatus', () => {
  it('has the letters of the API', () => {
    expect(WorkflowRunStatus).toStrictEqual({
      PENDING: 'P',
      RUNNING: 'R',
      COMPLETED: 'C',
      FAILED: 'F',
      CANCELLED: 'X',
    });
  });
});

describe('TERMINAL_STATUSES of WorkflowRunStatus', () => {
  it('is what stands beside it, for those who know it from other clients', () => {
    expect(WorkflowRunStatus.TERMINAL_STATUSES).toBe(TERMINAL_STATUSES);
  });

  it('is not among the letters', () => {
    expect(Object.values(WorkflowRunStatus)).toStrictEqual(['P', 'R', 'C', 'F', 'X']);
  });

  it('is of runs only', () => {
    expect(AgentExecutionStatus).not.toHaveProperty('TERMINAL_STATUSES');
  });
});

describe('OpenStatus', () => {
  it('has the name of what it expects', () => {
    expect(OpenStatus.name).toBe('string');
  });

  it.each([
    ['P', true],
    ['Q', true],
    [1, false],
    [null, false],
  ])('is: %j is %j', (value, expected) => {
    expect(OpenStatus.is(value)).toBe(expected);
  });

  it.each(['P', 'R', 'C', 'F', 'X', 'Q', 'paused'])('decodes %j as it is', (status) => {
    expect(OpenStatus.decode(status)).toStrictEqual(right(status));
  });

  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [0, '0'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(OpenStatus.decode(value))).toStrictEqual([`expected string, got ${got}`]);
  });

  it('encodes a status as it is', () => {
    expect(OpenStatus.encode('Q')).toBe('Q');
  });
});

describe('TERMINAL_STATUSES', () => {
  it('are completed, failed and cancelled', () => {
    expect(TERMINAL_STATUSES).toStrictEqual(['C', 'F', 'X']);
  });
});

describe('isTerminal', () => {
  it.each(['C', 'F', 'X'])('is true for %j', (status) => {
    expect(isTerminal(status)).toBe(true);
  });

  it.each(['P', 'R', 'Q', 'c', '', 'completed'])('is false for %j', (status) => {
    expect(isTerminal(status)).toBe(false);
  });
});

describe('statusName', () => {
  it.each([
    ['P', 'pending'],
    ['R', 'running'],
    ['C', 'completed'],
    ['F', 'failed'],
    ['X', 'cancelled'],
  ])('of %j is %j', (status, name) => {
    expect(statusName(status)).toBe(name);
  });

  it.each(['Q', 'constructor', ''])('of a status that is not known, %j, is the status', (status) => {
    expect(statusName(status)).toBe(status);
  });
});
