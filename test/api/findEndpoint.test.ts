import { ApiRefusal } from '../../src/api/ApiRefusal.js';
import { findEndpoint, type EndpointTable } from '../../src/api/findEndpoint.js';

const NOT_FOUND = new ApiRefusal(404, 'Not Found');

/** What a refusal answers; its message says less. */
const answerOf = (found: unknown) =>
  found instanceof ApiRefusal ? [found.status, found.detail, found.headers] : 'no refusal';

describe('findEndpoint', () => {
  it('finds a call by its method and path, and decodes the id', () => {
    expect(findEndpoint('POST', '/v1/runs/a%20b/cancel')).toStrictEqual({ operation: 'cancelRun', id: 'a b' });
  });

  it('gives null for the id where the path holds none', () => {
    expect(findEndpoint('GET', '/v1/browser-sessions')).toStrictEqual({ operation: 'listBrowserSessions', id: null });
  });

  it.each([
    '/v1/runs/r1',
    '/v1/runs/r1/results/',
    '/v1/runs/r1/results/more',
    '/v2/runs/r1/results',
    '/v1/runs//results',
    '/v1/runs/%2e%2e/results',
    '/v1/runs/a%2Fb/results',
    '/v1/runs/%E0/results',
    '',
  ])('answers 404 to %j', (path) => {
    expect(answerOf(findEndpoint('GET', path))).toStrictEqual(answerOf(NOT_FOUND));
  });

  it('answers 405, and says which methods there are', () => {
    const answers = ['/v1/browser-sessions', '/v1/runs/r1/cancel'].map((path) => answerOf(findEndpoint('PUT', path)));
    expect(answers).toStrictEqual([
      [405, 'Method Not Allowed', { allow: 'POST, GET' }],
      [405, 'Method Not Allowed', { allow: 'POST' }],
    ]);
  });

  it('takes a table of yours', () => {
    const table: EndpointTable<'ping'> = { ping: { method: 'GET', path: '/ping' } };
    expect(findEndpoint('GET', '/ping', table)).toStrictEqual({ operation: 'ping', id: null });
    expect(answerOf(findEndpoint('GET', '/v1/browser-sessions', table))).toStrictEqual(answerOf(NOT_FOUND));
  });
});
