import { HttpStatusError, type HttpStatusErrorInit } from '../../src/errors/HttpStatusError.js';
import { WitriumError } from '../../src/errors/WitriumError.js';
import { whilePolluted } from '../support/whilePolluted.js';
import { fieldsOf, json } from './support.js';

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

describe('HttpStatusError', () => {
  it('is a WitriumError', () => {
    expect(new HttpStatusError(failure)).toBeInstanceOf(WitriumError);
  });

  it('has its tag as its name', () => {
    const { _tag, name } = new HttpStatusError(failure);
    expect([_tag, name]).toStrictEqual(['HttpStatusError', 'HttpStatusError']);
  });

  it('says the request, the status and the detail in its message', () => {
    expect(new HttpStatusError(failure).message).toBe(
      'submitWorkflow: POST /v1/workflows/w/run answered 404: Workflow not found',
    );
  });

  it('says each issue of a list in its message', () => {
    expect(new HttpStatusError({ ...failure, status: 422, detail: issues }).message).toBe(
      'submitWorkflow: POST /v1/workflows/w/run answered 422: body.files.0.data: field required; body.args: bad',
    );
  });

  it.each([[''], [[]]])('ends its message with the status when the detail is %j', (detail) => {
    expect(new HttpStatusError({ ...failure, detail }).message).toBe(
      'submitWorkflow: POST /v1/workflows/w/run answered 404',
    );
  });

  it('carries the status, the detail, the method and the path', () => {
    const { status, detail, method, path } = new HttpStatusError({ ...failure, status: 422, detail: issues });
    expect([status, detail, method, path]).toStrictEqual([422, issues, 'POST', '/v1/workflows/w/run']);
  });

  it('carries how long to wait and the id of the request', () => {
    const { retryAfter, requestId } = new HttpStatusError({ ...failure, retryAfter: 0, requestId: 'request-1' });
    expect([retryAfter, requestId]).toStrictEqual([0, 'request-1']);
  });

  it.each([[failure], [{ ...failure, runId: undefined, retryAfter: undefined, requestId: undefined }]])(
    'has no field that is not given: %j',
    (given) => {
      expect(fieldsOf(new HttpStatusError(given))).toStrictEqual([
        'operation',
        '_tag',
        'status',
        'detail',
        'method',
        'path',
      ]);
    },
  );

  it('is written to JSON with its fields', () => {
    const error = new HttpStatusError({ ...failure, runId: 'run-1', retryAfter: 2000, requestId: 'request-1' });
    expect(json(error)).toStrictEqual({
      name: 'HttpStatusError',
      message: 'submitWorkflow: POST /v1/workflows/w/run answered 404: Workflow not found',
      operation: 'submitWorkflow',
      runId: 'run-1',
      _tag: 'HttpStatusError',
      status: 404,
      detail: 'Workflow not found',
      method: 'POST',
      path: '/v1/workflows/w/run',
      retryAfter: 2000,
      requestId: 'request-1',
    });
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

  it('has no field that only Object.prototype has', () => {
    whilePolluted({ retryAfter: 5, requestId: 'request-1', runId: 'run-1' }, () => {
      expect(fieldsOf(new HttpStatusError(failure))).toStrictEqual([
        'operation',
        '_tag',
        'status',
        'detail',
        'method',
        'path',
      ]);
    });
  });
});
