import { DecodeError, InvalidOptionsError, RequestTimeoutError, RunFailedError, SessionCloseError } from 'witrium-rx';
import { LockLostError, SubmitUncertainError } from 'witrium-rx/bullmq';
import { isRetriedByDefault } from '../../src/bullmq/failJob.js';
import { snapshots } from '../operators/marbles.js';
import { answered, broken } from './support/fakeRuns.js';

const context = { operation: 'submitWorkflow' };

describe('isRetriedByDefault', () => {
  it.each<readonly [string, unknown]>([
    ['an error of Redis, or of a policy', new Error('Connection is closed.')],
    ['what is no error at all', 'gone'],
    ['a fault of the network', broken('ECONNRESET')],
    ['no answer in time', new RequestTimeoutError(context)],
    ['an answer that cannot be read', new DecodeError({ ...context, errors: ['status'] })],
    [
      'a session that may still be open',
      new SessionCloseError({ operation: 'usingBrowserSession', sessionId: 'sess-1', cause: broken('ECONNRESET') }),
    ],
    ...[408, 429, 500, 502, 503, 504].map((status) => [String(status), answered(status)] as const),
  ])('says yes for %s', (_, error) => {
    expect(isRetriedByDefault(error)).toBe(true);
  });

  it.each<readonly [string, Error]>([
    ['a run that has failed', new RunFailedError({ operation: 'expectCompleted', snapshot: snapshots.f })],
    ['options that are wrong', new InvalidOptionsError({ ...context, errors: ['args'] })],
    ['a lock that was lost', new LockLostError({ jobId: 'job-1' })],
    [
      'an uncertain submit',
      new SubmitUncertainError({
        submit: { workflowId: 'scrape', attemptId: 'a-1', at: 1, sessionId: null, cause: 'Error' },
      }),
    ],
    ...[302, 400, 401, 403, 404, 422, 501].map((status) => [String(status), answered(status)] as const),
  ])('says no for %s', (_, error) => {
    expect(isRetriedByDefault(error)).toBe(false);
  });
});
