import { JobDataError, LockLostError, SubmitUncertainError } from '../../src/bullmq/errors.js';
import { obeysTheErrorContract } from '../errors/obeysTheErrorContract.js';

describe('JobDataError', () => {
  const make = () => new JobDataError({ problem: 'data: expected an object' });

  obeysTheErrorContract({
    tag: 'JobDataError',
    full: make,
    message: 'followJob: the data of the job cannot be used: data: expected an object',
    fields: { operation: 'followJob' },
    bare: [make],
    bareFields: ['operation'],
  });
});

describe('LockLostError', () => {
  obeysTheErrorContract({
    tag: 'LockLostError',
    full: () => new LockLostError({ jobId: 'job-1', runId: 'run-1' }),
    message: 'followJob: the lock of job job-1 was lost',
    fields: { operation: 'followJob', runId: 'run-1', jobId: 'job-1' },
    bare: [() => new LockLostError({ jobId: 'job-1' }), () => new LockLostError({ jobId: 'job-1', runId: undefined })],
    bareFields: ['operation', 'jobId'],
  });
});

describe('SubmitUncertainError', () => {
  const submit = { workflowId: 'scrape', attemptId: 'a-1', at: 0, sessionId: null, cause: 'NetworkError' };
  const make = () => new SubmitUncertainError({ submit });

  obeysTheErrorContract({
    tag: 'SubmitUncertainError',
    full: make,
    message:
      "submitWorkflow: a run of 'scrape' may exist: its submit of 1970-01-01T00:00:00.000Z has no stored answer " +
      '(NetworkError)',
    fields: { operation: 'submitWorkflow', submit },
    bare: [make],
    bareFields: ['operation', 'submit'],
  });
});
