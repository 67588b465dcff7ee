import { get as httpGet } from 'node:http';
import { type Simulator } from '../../src/testing/index.js';
import { get, post, submit } from './support/ask.js';
import { useSimulator } from './support/useSimulator.js';

/** Sends a path as it is; fetch would tidy it up. */
const getRaw = ({ baseUrl, apiToken }: Simulator, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(baseUrl);
    httpGet({ hostname, port, path, headers: { 'x-witrium-key': apiToken } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });

describe('startSimulator: the key', () => {
  const start = useSimulator();
  const refused = { detail: 'Invalid or missing API key' };
  const ask = async ({ baseUrl }: Simulator, path: string, headers: Record<string, string>) => {
    const response = await fetch(`${baseUrl}${path}`, { headers });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const empty = { status: 200, body: { sessions: [], total_count: 0 } };

  it('is asked for', async () => {
    const simulator = await start();
    expect(await ask(simulator, '/v1/browser-sessions', {})).toStrictEqual({ status: 401, body: refused });
  });

  it('must be the right one', async () => {
    const simulator = await start();
    const answer = await ask(simulator, '/v1/browser-sessions', { 'x-witrium-key': 'other' });
    expect(answer).toStrictEqual({ status: 401, body: refused });
  });

  it('is not taken from another header', async () => {
    const simulator = await start();
    const answer = await ask(simulator, '/v1/browser-sessions', { authorization: 'Bearer simulator-token' });
    expect(answer).toStrictEqual({ status: 401, body: refused });
  });

  it('is asked for before the path is looked at', async () => {
    expect((await ask(await start(), '/nowhere', {})).status).toStrictEqual(401);
  });

  it('is simulator-token by default', async () => {
    const simulator = await start();
    const answer = await ask(simulator, '/v1/browser-sessions', { 'x-witrium-key': 'simulator-token' });
    expect([answer, simulator.apiToken]).toStrictEqual([empty, 'simulator-token']);
  });

  it('is the one given', async () => {
    const simulator = await start({ apiToken: 'mine' });
    const answer = await ask(simulator, '/v1/browser-sessions', { 'x-witrium-key': 'mine' });
    expect([answer, simulator.apiToken]).toStrictEqual([empty, 'mine']);
  });

  it('is not looked at when it is null', async () => {
    const simulator = await start({ apiToken: null });
    const answer = await ask(simulator, '/v1/browser-sessions', {});
    expect([answer, simulator.apiToken]).toStrictEqual([empty, 'simulator-token']);
  });
});

describe('startSimulator: paths', () => {
  const start = useSimulator();

  it.each([
    '/',
    '/v1',
    '/v1/runs',
    '/v1/runs/r/results/',
    '/v1/runs//results',
    '/v1/browser-sessions/',
    '/v2/browser-sessions',
    '/v1/browser-sessions/%E0%A4%A',
  ])('answers 404 for %s', async (path) => {
    const answer = await get(await start(), path);
    expect(answer).toStrictEqual({ status: 404, body: { detail: 'Not Found' } });
  });

  it.each([
    ['PUT', '/v1/browser-sessions', 'POST, GET'],
    ['DELETE', '/v1/browser-sessions/u', 'GET, POST'],
    ['GET', '/v1/workflows/w/run', 'POST'],
    ['GET', '/v1/runs/r/cancel', 'POST'],
    ['POST', '/v1/runs/r/results', 'GET'],
    ['PATCH', '/v1/talents/t/run', 'POST'],
  ])('answers 405 for %s %s', async (method, path, allow) => {
    const { baseUrl, apiToken } = await start();
    const response = await fetch(`${baseUrl}${path}`, { method, headers: { 'x-witrium-key': apiToken } });
    expect([response.status, response.headers.get('allow'), await response.json()]).toStrictEqual([
      405,
      allow,
      { detail: 'Method Not Allowed' },
    ]);
  });

  it.each([
    ['POST', '/v1/workflows/none/run', 'Workflow not found'],
    ['POST', '/v1/workflows/constructor/run', 'Workflow not found'],
    ['POST', '/v1/talents/none/run', 'Talent not found'],
    ['POST', '/v1/talents/toString/run', 'Talent not found'],
    ['GET', '/v1/runs/none/results', 'Run not found'],
    ['GET', '/v1/browser-sessions/none', 'Session not found'],
    ['POST', '/v1/browser-sessions/none', 'Session not found'],
  ])('answers 404 for %s %s: %s: %s', async (method, path, detail) => {
    const simulator = await start({ workflows: {}, talents: {} });
    const answer = await (method === 'GET' ? get : post)(simulator, path);
    expect(answer).toStrictEqual({ status: 404, body: { detail } });
  });

  it('knows no workflow and no talent by default', async () => {
    const simulator = await start();
    const answers = [await post(simulator, '/v1/workflows/w/run'), await post(simulator, '/v1/talents/t/run')];
    expect(answers.map(({ status }) => status)).toStrictEqual([404, 404]);
  });

  it('decodes ids', async () => {
    const simulator = await start({ workflows: { 'a b?ü': {} } });
    await submit(simulator, encodeURIComponent('a b?ü'));
    expect(simulator.submittedRuns.map(({ workflowId }) => workflowId)).toStrictEqual(['a b?ü']);
  });

  it.each(['a/b', 'a\\b', 'a%b', '..', 'a\nb'])('takes %j for no id', async (id) => {
    const simulator = await start({ workflows: { [id]: {} } });
    const answer = await post(simulator, `/v1/workflows/${encodeURIComponent(id).replaceAll('.', '%2E')}/run`);
    expect(answer).toStrictEqual({ status: 404, body: { detail: 'Not Found' } });
  });

  it('takes an id for no more than one part of the path', async () => {
    const simulator = await start();
    expect(await getRaw(simulator, '/v1/runs/../browser-sessions')).toStrictEqual(404);
  });

  it('leaves the query aside', async () => {
    expect((await get(await start(), '/v1/browser-sessions?page=2')).status).toStrictEqual(200);
  });
});
