import { DecodeError, InvalidOptionsError, RequestTimeoutError } from 'witrium-rx';
import { mayExist } from '../../src/bullmq/mayExist.js';
import { isTransient } from '../../src/bullmq/isTransient.js';
import { answered, broken } from './support/fakeRuns.js';

const context = { operation: 'submitWorkflow' };

describe('mayExist', () => {
  it.each<readonly [string, Error]>([
    ['a connection that was refused', broken('ECONNREFUSED')],
    ['a host that was not found', broken('ENOTFOUND')],
    ['a host that could not be looked up', broken('EAI_AGAIN')],
    ['options that are wrong', new InvalidOptionsError({ ...context, errors: ['args'] })],
    ...[302, 400, 401, 403, 404, 409, 422, 429, 499].map((status) => [String(status), answered(status)] as const),
  ])('says no for %s', (_, error) => {
    expect(mayExist(error)).toBe(false);
  });

  it.each<readonly [string, unknown]>([
    ['a connection that broke', broken('ECONNRESET')],
    ['a code that nobody knows', broken('UNKNOWN')],
    ['no answer in time', new RequestTimeoutError(context)],
    ['an answer that cannot be read', new DecodeError({ ...context, errors: ['runId'] })],
    ['any other error', new TypeError('oops')],
    ...[408, 500, 502, 503, 504].map((status) => [String(status), answered(status)] as const),
  ])('says yes for %s', (_, error) => {
    expect(mayExist(error)).toBe(true);
  });
});

describe('isTransient', () => {
  it('says yes for an error of Redis, or of a policy', () => {
    expect(isTransient(new Error('Connection is closed.'))).toBe(true);
  });

  it.each([408, 429, 500, 502, 503, 504])('says yes for %d', (status) => {
    expect(isTransient(answered(status))).toBe(true);
  });

  it.each([302, 400, 401, 403, 404, 422, 501])('says no for %d', (status) => {
    expect(isTransient(answered(status))).toBe(false);
  });

  it('says yes for faults of the network and answers that cannot be read', () => {
    expect(isTransient(broken('ECONNRESET'))).toBe(true);
    expect(isTransient(new RequestTimeoutError(context))).toBe(true);
    expect(isTransient(new DecodeError({ ...context, errors: ['status'] }))).toBe(true);
  });
});
