import { AgentExecutionStatus } from '../../src/codecs/AgentExecutionStatus.js';
import { WorkflowRunStatus } from '../../src/codecs/WorkflowRunStatus.js';

describe('AgentExecutionStatus', () => {
  it('has the letters of a run', () => {
    expect(AgentExecutionStatus).toStrictEqual({ ...WorkflowRunStatus });
  });
});
