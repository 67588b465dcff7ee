import { findEndpoint } from '../../../src/index.js';
import { fakeAxios } from '../../../src/testing/fake/fakeAxios.js';
import { createWorld } from '../../../src/testing/world/World.js';

const world = createWorld({
  workflows: new Map(),
  talents: new Map(),
  states: [],
  now: () => 0,
  newId: (kind, number) => `${kind}-${number}`,
});

describe('fakeAxios', () => {
  it.each([
    ['GET', '/v1/browser-sessions', 200, { sessions: [], total_count: 0 }],
    ['GET', '/nowhere', 404, { detail: 'Not Found' }],
    ['PUT', '/v1/browser-sessions', 405, { detail: 'Method Not Allowed' }],
    ['GET', '/v1/runs/none/results', 404, { detail: 'Run not found' }],
  ])('answers %s %s', async (method, url, status, body) => {
    const onCall = jest.fn();
    const axios = fakeAxios({ world, answers: new Map(), frame: 1, onCall });
    const answer: unknown = await axios.request({ method, url, signal: new AbortController().signal });
    expect(answer).toStrictEqual({ status, headers: {}, data: JSON.stringify(body) });
    const route = findEndpoint(method, url);
    expect(onCall.mock.calls).toStrictEqual('operation' in route ? [[{ ...route, options: {} }]] : []);
  });
});
