import { HttpStatusError, type HttpStatusErrorInit } from '../../src/errors/HttpStatusError.js';
import { obeysTheErrorContract } from './obeysTheErrorContract.js';

const failure: HttpStatusErrorInit = {
  operation: 'submitWorkflow',
  status: 404,
  detail: 'Workflow not found',
  method: 'POST',
  path: '/v1/workflows/w/run',
};

const issues = [
  { loc: ['body', 'files', 0, 'data'], msg: 'field required', type: 'missing' },
  { loc: ['body', 'args'], msg: 'bad', type: 'value_error' },
];

const full: HttpStatusErrorInit = { ...failure, runId: 'run-1', retryAfter: 0, requestId: 'request-1' };

describe('HttpStatusError', () => {
  obeysTheErrorContract({
    tag: 'HttpStatusError',
    full: () => new HttpStatusError(full),
    message: 'submitWorkflow: POST /v1/workflows/w/run answered 404: Workflow not found',
    fields: { ...full },
    bare: [
      () => new HttpStatusError(failure),
      () => new HttpStatusError({ ...failure, runId: undefined, retryAfter: undefined, requestId: undefined }),
    ],
    bareFields: ['operation', 'status', 'detail', 'method', 'path'],
  });

  it('says each issue of a list in its message, and carries the list', () => {
    const error = new HttpStatusError({ ...failure, status: 422, detail: issues });
    expect(error.detail).toStrictEqual(issues);
    expect(error.message).toBe(
      'submitWorkflow: POST /v1/workflows/w/run answered 422: body.files.0.data: field required; body.args: bad',
    );
  });

  it('says an issue that has no place', () => {
    const detail = [{ loc: [], msg: 'not now', type: 'value_error' }];
    expect(new HttpStatusError({ ...failure, detail }).message).toMatch(/ answered 404: not now$/);
  });

  it.each([[''], [[]]])('ends its message with the status when the detail is %j', (detail) => {
    expect(new HttpStatusError({ ...failure, detail }).message).toBe(
      'submitWorkflow: POST /v1/workflows/w/run answered 404',
    );
  });

  it('carries the first hundred issues of a long list, each of them short, and the number of the others', () => {
    const long = { loc: new Array<string>(1000).fill('key'), msg: 'bad '.repeat(10_000), type: 'x'.repeat(10_000) };
    const error = new HttpStatusError({ ...failure, status: 422, detail: new Array(50_000).fill(long) });
    expect(error.detail).toHaveLength(101);
    expect(error.detail.at(-1)).toStrictEqual({ loc: [], msg: 'and 49,900 more', type: 'more' });
    expect(JSON.stringify(error).length).toBeLessThan(150_000);
    expect(error.message.length).toBeLessThanOrEqual(5000);
    expect(error.message).toMatch(/; and 49,900 more$/);
  });

  it('does not count a list again that was made short', () => {
    const { detail } = new HttpStatusError({ ...failure, detail: new Array(1000).fill(issues[1]) });
    expect(new HttpStatusError({ ...failure, detail }).detail).toStrictEqual(detail);
  });
});
