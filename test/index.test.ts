import * as angular from '../src/angular/index.js';
import * as bullmq from '../src/bullmq/index.js';
import * as index from '../src/index.js';
import * as react from '../src/react/index.js';
import * as relay from '../src/relay/index.js';
import * as testing from '../src/testing/index.js';

const namesOf = (module: object): readonly string[] => Object.keys(module).sort();

describe('witrium-rx', () => {
  it('exports these values and no other', () => {
    expect(namesOf(index)).toStrictEqual([
      'AgentExecution',
      'AgentExecutionStatus',
      'ApiRefusal',
      'BrowserSession',
      'BrowserSessionCloseOptions',
      'BrowserSessionClosed',
      'BrowserSessionCreateOptions',
      'BrowserSessionList',
      'DecodeError',
      'FileUpload',
      'HttpStatusError',
      'IncompleteRunError',
      'InvalidOptionsError',
      'JsonObject',
      'JsonValue',
      'NetworkError',
      'OpenStatus',
      'RequestTimeoutError',
      'RunFailedError',
      'RunToken',
      'SessionCloseError',
      'TERMINAL_STATUSES',
      'TalentResult',
      'TalentRunOptions',
      'UnexpectedStatusError',
      'WaitTimeoutError',
      'WitriumError',
      'Workflow',
      'WorkflowRun',
      'WorkflowRunExecution',
      'WorkflowRunOptions',
      'WorkflowRunResults',
      'WorkflowRunStatus',
      'WorkflowRunSubmitted',
      'adaptivePolling',
      'allInstructionsExecuted',
      'createWitriumClient',
      'decodeResult',
      'distinctSnapshots',
      'documentVisible',
      'endpoints',
      'executionEvents',
      'expectCompleted',
      'fileUpload',
      'fileUploadFromPath',
      'findEndpoint',
      'isTerminal',
      'isTransient',
      'isWitriumError',
      'lastCompleted',
      'mapRunStates',
      'mapRuns',
      'mayHaveHappened',
      'performEndpoint',
      'readEndpointBody',
      'runEventComment',
      'runEventStream',
      'runEventText',
      'runProgress',
      'runsProgress',
      'statusName',
      'timeOf',
      'toEither',
      'toRunState',
      'toTaskEither',
      'untilStatus',
      'withTimeout',
    ]);
  });
});

describe('witrium-rx/testing', () => {
  it('exports these values and no other', () => {
    expect(namesOf(testing)).toStrictEqual(['createFakeWitrium', 'fakeSnapshots', 'startSimulator']);
  });
});

describe('witrium-rx/angular', () => {
  it('exports these values and no other', () => {
    expect(namesOf(angular)).toStrictEqual(['injectRun', 'injectWitrium', 'provideWitrium']);
  });
});

describe('witrium-rx/react', () => {
  it('exports these values and no other', () => {
    expect(namesOf(react)).toStrictEqual(['WitriumProvider', 'useRun', 'useWitrium']);
  });
});

describe('witrium-rx/relay', () => {
  it('exports these values and no other', () => {
    expect(namesOf(relay)).toStrictEqual(['createRelay', 'toNodeHandler']);
  });
});

describe('witrium-rx/bullmq', () => {
  it('exports these values and no other', () => {
    expect(namesOf(bullmq)).toStrictEqual([
      'JobDataError',
      'LockLostError',
      'SubmitUncertainError',
      'closeOrphanedSessions',
      'closeRunWorker',
      'createRunWorker',
      'deadLetters',
      'followJob',
      'heldSessions',
      'workflowProcessor',
    ]);
  });
});
