import {
  ApiRefusal,
  DecodeError,
  HttpStatusError,
  InvalidOptionsError,
  NetworkError,
  RequestTimeoutError,
  WaitTimeoutError,
} from 'witrium-rx';
import { failureOf, reportedFailure } from '../../src/relay/failureOf.js';

const answered = (fields: Partial<ConstructorParameters<typeof HttpStatusError>[0]> = {}) =>
  new HttpStatusError({
    operation: 'getWorkflowResults',
    method: 'GET',
    path: '/',
    status: 503,
    detail: 'no',
    ...fields,
  });

const operation = 'getWorkflowResults';

describe('failureOf', () => {
  it.each([
    [200, 502],
    [301, 502],
    [399, 502],
    [400, 400],
    [500, 500],
    [599, 599],
    [600, 502],
    [NaN, 502],
  ])('makes of the status %d a %d', (status, expected) => {
    const failure = { tag: 'HttpStatusError', status: expected, detail: 'no', headers: {} };
    expect(failureOf(answered({ status }))).toStrictEqual(failure);
    expect(failureOf(new ApiRefusal(status, 'no'))).toStrictEqual(failure);
  });

  it.each([
    ['NetworkError', new NetworkError({ operation, code: 'ECONNRESET', message: 'gone' }), 502],
    ['NetworkError', new NetworkError({ operation: 'watchRun', code: 'ECONNRESET', message: 'gone' }), 502],
    ['DecodeError', new DecodeError({ operation, errors: ['a: expected b'] }), 502],
    ['RequestTimeoutError', new RequestTimeoutError({ operation, timeout: 5 }), 504],
    ['InvalidOptionsError', new InvalidOptionsError({ operation: 'submitWorkflow', errors: ['a: expected b'] }), 422],
  ])('gives a %s a status of its own', (tag, error, status) => {
    const { message: detail } = error;
    expect(failureOf(error)).toStrictEqual({ tag, status, detail, headers: {} });
  });

  it.each([
    ['the configuration of the client', new InvalidOptionsError({ operation: 'createWitriumClient', errors: ['a'] })],
    ['how it watches runs', new InvalidOptionsError({ operation: 'watchRun', errors: ['a'] })],
    ['an error that no request has', new WaitTimeoutError({ timeout: 5, snapshot: null })],
    ['any other error', new Error('mine')],
    ['no error', null],
  ])('tells nothing of %s', (_, error) => {
    const report = jest.fn();
    expect(failureOf(error)).toBeUndefined();
    expect(reportedFailure(error, report)).toMatchObject({ status: 500, detail: 'Internal Server Error' });
    expect(report.mock.calls).toStrictEqual([[error]]);
  });

  it('reports what says that the backend is wrong, and no other refusal', () => {
    const report = jest.fn();
    const [own, other] = [new ApiRefusal(500, 'mount it before'), new ApiRefusal(403, 'no')];
    for (const error of [own, other, answered({ status: 500 })]) reportedFailure(error, report);
    expect(report.mock.calls).toStrictEqual([[own]]);
  });

  it.each([
    [undefined, undefined],
    [-1, undefined],
    [NaN, undefined],
    [0, '0'],
    [1, '1'],
    [2000, '2'],
    [1e12, '86400'],
  ])('hands on a pause of %s ms as %s s', (retryAfter, expected) => {
    const { headers } = failureOf(answered({ retryAfter })) ?? {};
    expect(headers).toStrictEqual(expected === undefined ? {} : { 'retry-after': expected });
  });

  it.each([
    ['req-1', true],
    ['x'.repeat(200), true],
    ['x'.repeat(201), false],
    ['\nreq-1', false],
    ['req-1\n', false],
    ['', false],
  ])('hands on the id %j only when a header can hold it', (requestId, isKept) => {
    const { headers } = failureOf(answered({ requestId })) ?? {};
    expect(headers).toStrictEqual(isKept ? { 'x-request-id': requestId } : {});
  });
});
