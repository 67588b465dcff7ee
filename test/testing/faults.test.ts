import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { startSimulator, type SimulatedFault, type Simulator } from '../../src/testing/index.js';
import { until } from '../support/until.js';
import { get, openSession, post, postNothing, resultsOf, submit } from './support/ask.js';
import { useClock } from './support/clock.js';
import { useSimulator } from './support/useSimulator.js';

const SESSIONS = '/v1/browser-sessions';
const CREATE = 'createBrowserSession';
const LIST = 'listBrowserSessions';
const EMPTY_LIST = { status: 200, body: { sessions: [], total_count: 0 } };

const ask = ({ baseUrl, apiToken }: Simulator): Promise<Response> =>
  fetch(`${baseUrl}${SESSIONS}`, { headers: { 'x-witrium-key': apiToken } });

const create = ({ baseUrl, apiToken }: Simulator): Promise<Response> =>
  fetch(`${baseUrl}${SESSIONS}`, {
    method: 'POST',
    body: '{}',
    redirect: 'manual',
    headers: { 'x-witrium-key': apiToken, 'content-type': 'application/json' },
  });

/** A client that can leave: fetch would connect anew. */
const leavable = ({ baseUrl, apiToken }: Simulator) => {
  const request = httpRequest(`${baseUrl}${SESSIONS}`, { agent: false, headers: { 'x-witrium-key': apiToken } });
  request.on('error', () => undefined).end();
  return request;
};

const statuses = (simulator: Simulator) => simulator.requests.map(({ status }) => status);

const causeOf = (answered: Promise<Response>): Promise<unknown> =>
  answered.then(
    () => 'answered',
    (error: unknown) => (error as { cause?: { code?: unknown } }).cause?.code,
  );

/** The statuses of so many requests, one after the other. */
const list = async (simulator: Simulator, times: number) => {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) found.push((await ask(simulator)).status);
  return found;
};

describe('startSimulator: the calls that a fault hits', () => {
  const start = useSimulator();
  const busy = { operation: LIST, kind: 'status', status: 503 } as const;

  it.each([
    [undefined, [503, 200, 200, 200]],
    [2, [200, 503, 200, 200]],
    [
      [1, 3],
      [503, 200, 503, 200],
    ],
    [[], [200, 200, 200, 200]],
    ['all', [503, 503, 503, 503]],
  ] as const)('are those of its calls: %j', async (calls, expected) => {
    const simulator = await start({ faults: [calls === undefined ? busy : { ...busy, calls }] });
    expect(await list(simulator, 4)).toStrictEqual(expected);
  });

  it('are those of its operation', async () => {
    const simulator = await start({ faults: [busy] });
    await openSession(simulator);
    await get(simulator, '/nowhere');
    await get(simulator, SESSIONS);
    expect(statuses(simulator)).toStrictEqual([200, 404, 503]);
  });

  it('are all requests for any operation', async () => {
    const simulator = await start({ faults: [{ ...busy, operation: 'any', calls: [2, 3] }] });
    await openSession(simulator);
    await get(simulator, '/nowhere');
    await get(simulator, SESSIONS);
    await get(simulator, SESSIONS);
    expect(statuses(simulator)).toStrictEqual([200, 503, 503, 200]);
  });

  it('are hit before the key is looked at', async () => {
    const simulator = await start({ faults: [busy] });
    expect((await fetch(`${simulator.baseUrl}${SESSIONS}`)).status).toStrictEqual(503);
  });

  it('are hit by the fault that was added first', async () => {
    const simulator = await start({ faults: [busy, { ...busy, status: 502 }] });
    expect(await list(simulator, 2)).toStrictEqual([503, 200]);
  });

  it('are counted by every fault', async () => {
    const simulator = await start({ faults: [busy, { ...busy, status: 502, calls: 2 }] });
    expect(await list(simulator, 3)).toStrictEqual([503, 502, 200]);
  });

  it('are counted from when the fault was added', async () => {
    const simulator = await start();
    await list(simulator, 2);
    simulator.addFault({ ...busy, calls: 2 });
    expect(await list(simulator, 3)).toStrictEqual([200, 503, 200]);
  });

  it('are none after the fault was removed', async () => {
    const simulator = await start();
    const remove = simulator.addFault({ ...busy, calls: 'all' });
    const before = await list(simulator, 1);
    remove();
    remove();
    expect([before, await list(simulator, 2)]).toStrictEqual([[503], [200, 200]]);
  });

  it('are those of other faults when one is removed', async () => {
    const simulator = await start();
    const remove = simulator.addFault({ ...busy, calls: 'all' });
    simulator.addFault({ ...busy, calls: 'all' });
    remove();
    expect(await list(simulator, 1)).toStrictEqual([503]);
  });
});

describe('startSimulator: the fault status', () => {
  const start = useSimulator();
  const fault = { operation: CREATE, kind: 'status', status: 503 } as const;

  it('answers in words by default', async () => {
    const response = await create(await start({ faults: [fault] }));
    expect([response.status, response.headers.get('content-type'), await response.json()]).toStrictEqual([
      503,
      'application/json',
      { detail: 'Service Unavailable' },
    ]);
  });

  it('answers a status that has no words', async () => {
    const response = await create(await start({ faults: [{ ...fault, status: 599 }] }));
    expect(await response.json()).toStrictEqual({ detail: 'Status 599' });
  });

  it('answers with the headers given', async () => {
    const headers = { 'Retry-After': '7', 'Content-Type': 'application/problem+json' };
    const response = await create(await start({ faults: [{ ...fault, headers }] }));
    expect([response.headers.get('retry-after'), response.headers.get('content-type')]).toStrictEqual([
      '7',
      'application/problem+json',
    ]);
  });

  it('answers with the body given, as JSON', async () => {
    const response = await create(await start({ faults: [{ ...fault, body: [null, 1] }] }));
    expect(await response.json()).toStrictEqual([null, 1]);
  });

  it('answers with the text given, as it is', async () => {
    const response = await create(await start({ faults: [{ ...fault, body: 'busy' }] }));
    expect([response.headers.get('content-type'), await response.text()]).toStrictEqual(['text/plain', 'busy']);
  });

  it('answers a status that has no body', async () => {
    const response = await create(await start({ faults: [{ ...fault, status: 204 }] }));
    expect([response.status, await response.text()]).toStrictEqual([204, '']);
  });

  it('leaves the request without effect', async () => {
    const simulator = await start({ faults: [fault] });
    await create(simulator);
    expect(simulator.openSessions).toStrictEqual([]);
  });

  it('leaves the request its effect when it is processed', async () => {
    const simulator = await start({ faults: [{ ...fault, processed: true }] });
    const { status } = await create(simulator);
    expect([status, simulator.openSessions.length]).toStrictEqual([503, 1]);
  });

  it('is recorded', async () => {
    const simulator = await start({ faults: [fault] });
    await create(simulator);
    expect(simulator.requests.map(({ body, status }) => [body, status])).toStrictEqual([[{}, 503]]);
  });
});

describe('startSimulator: the fault reset', () => {
  const start = useSimulator();
  const fault = { operation: CREATE, kind: 'reset' } as const;

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('resets the connection %s the request takes effect', async (when, sessions) => {
    const simulator = await start({ faults: [{ ...fault, when }] });
    const code = await causeOf(create(simulator));
    expect([code, simulator.openSessions.length]).toStrictEqual(['ECONNRESET', sessions]);
  });

  it('is recorded as unanswered', async () => {
    const simulator = await start({ faults: [{ ...fault, when: 'after' }] });
    await causeOf(create(simulator));
    expect(statuses(simulator)).toStrictEqual([undefined]);
  });

  it('leaves the simulator in service', async () => {
    const simulator = await start({ faults: [{ ...fault, when: 'before' }] });
    await causeOf(create(simulator));
    expect((await create(simulator)).status).toStrictEqual(200);
  });
});

describe('startSimulator: the fault hang', () => {
  const start = useSimulator();
  const fault = { operation: CREATE, kind: 'hang' } as const;

  const hang = async (simulator: Simulator) => {
    let isOver = false;
    const over = create(simulator)
      .catch((error: unknown) => error)
      .finally(() => {
        isOver = true;
      });
    await until(() => simulator.requests[0]?.body !== undefined);
    await pause(30);
    return { over, isOver: () => isOver };
  };

  it('never answers', async () => {
    const simulator = await start({ faults: [fault] });
    const { isOver } = await hang(simulator);
    expect([isOver(), statuses(simulator), simulator.openSessions]).toStrictEqual([false, [undefined], []]);
  });

  it('leaves the request its effect when it is processed', async () => {
    const simulator = await start({ faults: [{ ...fault, processed: true }] });
    const { isOver } = await hang(simulator);
    expect([isOver(), statuses(simulator), simulator.openSessions.length]).toStrictEqual([false, [undefined], 1]);
  });

  it('ends when the client leaves', async () => {
    const simulator = await start({ faults: [{ ...fault, operation: LIST }] });
    const request = leavable(simulator);
    await until(() => simulator.requests.length === 1);
    request.destroy();
    await until(() => simulator.openConnections === 0);
    expect(statuses(simulator)).toStrictEqual([undefined]);
  });

  it('ends when the simulator stops', async () => {
    const simulator = await start({ faults: [fault] });
    const { over } = await hang(simulator);
    await simulator.close();
    expect(await over).toHaveProperty('message', 'fetch failed');
  });

  it('goes on when the fault is removed', async () => {
    const simulator = await start();
    const remove = simulator.addFault(fault);
    const { isOver } = await hang(simulator);
    remove();
    await pause(10);
    expect(isOver()).toStrictEqual(false);
  });

  it('has no timer', async () => {
    const simulator = await start({ faults: [fault] });
    const setTimer = jest.spyOn(globalThis, 'setInterval');
    await hang(simulator);
    expect(setTimer.mock.calls).toStrictEqual([]);
    setTimer.mockRestore();
  });
});

describe('startSimulator: the fault drip', () => {
  const start = useSimulator();
  const fault = { operation: LIST, kind: 'drip' } as const;
  const text = '{"sessions":[],"total_count":0}';

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('gives the real answer', async () => {
    const simulator = await start({ faults: [fault] });
    expect([await get(simulator, SESSIONS), statuses(simulator)]).toStrictEqual([EMPTY_LIST, [200]]);
  });

  it('gives a few bytes at a time', async () => {
    const simulator = await start({ faults: [{ ...fault, bytes: 10, interval: 20 }] });
    const { body } = await ask(simulator);
    const pieces: string[] = [];
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) pieces.push(Buffer.from(piece).toString());
    expect(pieces).toStrictEqual([text.slice(0, 10), text.slice(10, 20), text.slice(20, 30), text.slice(30)]);
  });

  it('gives the head at once, with the length', async () => {
    const simulator = await start({ faults: [{ ...fault, interval: 60_000 }] });
    const { status, headers } = await ask(simulator);
    expect([status, headers.get('content-length')]).toStrictEqual([200, `${text.length}`]);
  });

  it('goes by its interval, 16 bytes every 10 milliseconds by default', async () => {
    const setTimer = jest.spyOn(globalThis, 'setInterval');
    const simulator = await start({ faults: [fault, { ...fault, calls: 2, interval: 3, bytes: 100 }] });
    await get(simulator, SESSIONS);
    await get(simulator, SESSIONS);
    expect(setTimer.mock.calls.map(([, interval]) => interval)).toStrictEqual([10, 3]);
  });

  it.each(['client leaves', 'simulator stops'])('clears its timer when the %s', async (end) => {
    const setTimer = jest.spyOn(globalThis, 'setInterval');
    const clearTimer = jest.spyOn(globalThis, 'clearInterval');
    const simulator = await start({ faults: [{ ...fault, interval: 60_000 }] });
    const request = leavable(simulator);
    await once(request, 'response');
    if (end === 'client leaves') request.destroy();
    else await simulator.close();
    await until(() => simulator.openConnections === 0);
    expect(clearTimer.mock.calls).toStrictEqual([[setTimer.mock.results[0]?.value]]);
  });
});

describe('startSimulator: faults that answer something else', () => {
  const start = useSimulator();

  it.each([
    ['html', 'text/html', expect.stringMatching(/^<!doctype html>/) as unknown],
    ['empty', 'application/json', ''],
    ['wrong-shape', 'application/json', '{"unexpected":true}'],
  ] as const)('answer 200 and no more: %s', async (kind, type, text) => {
    const simulator = await start({ faults: [{ operation: CREATE, kind }] });
    const response = await create(simulator);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toStrictEqual([
      200,
      type,
      text,
    ]);
    expect([statuses(simulator), simulator.openSessions]).toStrictEqual([[200], []]);
  });

  it.each(['html', 'empty', 'wrong-shape'] as const)('leave the effect when processed: %s', async (kind) => {
    const simulator = await start({ faults: [{ operation: CREATE, kind, processed: true }] });
    await create(simulator);
    expect(simulator.openSessions.length).toStrictEqual(1);
  });

  it.each([
    [{}, 307],
    [{ status: 302 }, 302],
  ])('answer a redirect without effect: %j', async (options, status) => {
    const location = 'https://elsewhere.example/x';
    const simulator = await start({ faults: [{ operation: CREATE, kind: 'redirect', location, ...options }] });
    const response = await create(simulator);
    expect([response.status, response.headers.get('location'), await response.text()]).toStrictEqual([
      status,
      location,
      '',
    ]);
    expect([statuses(simulator), simulator.openSessions]).toStrictEqual([[status], []]);
  });
});

describe('startSimulator: faults that change the real answer', () => {
  const start = useSimulator();
  const advance = useClock();

  const steps = ['one', 'two', 'three'].map((instruction) => ({ instruction, duration: 100 }));
  const stepsOf = (body: unknown) => {
    const { executions } = body as { executions: readonly { instruction: string; instruction_order?: number }[] };
    return executions.map(({ instruction, instruction_order }) => [instruction, instruction_order]);
  };

  /** A run in its third step, asked for with the fault and without. */
  const answersWith = async (fault: SimulatedFault) => {
    const simulator = await start({ workflows: { wf: { steps } } });
    const runId = await submit(simulator, 'wf');
    advance(250);
    const real = await resultsOf(simulator, runId);
    simulator.addFault(fault);
    return { simulator, runId, real: real as object, changed: await resultsOf(simulator, runId) };
  };

  const poll = { operation: 'getWorkflowResults' } as const;

  it('cut it in the middle', async () => {
    const simulator = await start({ faults: [{ operation: CREATE, kind: 'truncated' }] });
    const response = await create(simulator);
    const text = await response.text();
    expect(response.headers.get('content-length')).toStrictEqual(`${text.length}`);
    expect(text).toMatch(/^{"uuid":/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect([statuses(simulator), simulator.openSessions.length]).toStrictEqual([[200], 1]);
  });

  it('give it an unknown status', async () => {
    const { real, changed } = await answersWith({ ...poll, kind: 'unknown-status' });
    expect(changed).toStrictEqual({ ...real, status: 'Q' });
  });

  it('give it the status given', async () => {
    const { real, changed } = await answersWith({ ...poll, kind: 'unknown-status', letter: 'paused' });
    expect(changed).toStrictEqual({ ...real, status: 'paused' });
  });

  it('give no status to an answer without one', async () => {
    const simulator = await start({ faults: [{ operation: LIST, kind: 'unknown-status' }] });
    expect(await get(simulator, SESSIONS)).toStrictEqual(EMPTY_LIST);
  });

  it('take the last step away', async () => {
    const { real, changed } = await answersWith({ ...poll, kind: 'steps', change: 'shrink' });
    expect(stepsOf(changed)).toStrictEqual([
      ['one', 0],
      ['two', 1],
    ]);
    expect(changed).toStrictEqual({ ...real, executions: (changed as { executions: unknown }).executions });
  });

  it('reverse the steps', async () => {
    const { changed } = await answersWith({ ...poll, kind: 'steps', change: 'reverse' });
    expect(stepsOf(changed)).toStrictEqual([
      ['three', 2],
      ['two', 1],
      ['one', 0],
    ]);
  });

  it('change one answer and not the run', async () => {
    const { simulator, runId, real } = await answersWith({ ...poll, kind: 'steps', change: 'shrink' });
    expect(await resultsOf(simulator, runId)).toStrictEqual(real);
  });

  it('change the steps of a cancelled run too', async () => {
    const { simulator, runId } = await answersWith({ operation: 'cancelRun', kind: 'steps', change: 'shrink' });
    const { body } = await postNothing(simulator, `/v1/runs/${runId}/cancel`);
    expect(stepsOf(body).length).toStrictEqual(2);
  });

  it('change no steps of an answer without any', async () => {
    const simulator = await start({ faults: [{ operation: LIST, kind: 'steps', change: 'reverse' }] });
    expect(await get(simulator, SESSIONS)).toStrictEqual(EMPTY_LIST);
  });

  it('leave the status of a refusal', async () => {
    const simulator = await start({ faults: [{ ...poll, kind: 'unknown-status' }] });
    const answer = await get(simulator, '/v1/runs/none/results');
    expect(answer).toStrictEqual({ status: 404, body: { detail: 'Run not found' } });
  });
});

describe('startSimulator: faults that are none', () => {
  const start = useSimulator();
  const any = { operation: 'any' };
  const words = "a whole number, 1 or more, a list of such numbers, or 'all'";
  const status = { ...any, kind: 'status' };

  const wrong = [
    [{ operation: 'poll', kind: 'hang' }, /operation: expected '.*', 'runTalent', .* or 'any', got a string$/],
    [{ operation: 'toString', kind: 'hang' }, 'operation: expected'],
    [{ kind: 'hang' }, 'operation: expected'],
    [{ ...any, kind: 'explode' }, /kind: expected 'status', 'reset', .* or 'steps', got a string$/],
    [{ ...any, kind: 'constructor' }, 'kind: expected'],
    [any, 'kind: expected'],
    [{ ...any, kind: 'hang', calls: 0 }, `calls: expected ${words}, got 0`],
    [{ ...any, kind: 'hang', calls: [2, -1] }, `calls: expected ${words}, got an array`],
    [{ ...any, kind: 'hang', calls: 1.5 }, `calls: expected ${words}, got 1.5`],
    [{ ...any, kind: 'hang', calls: NaN }, `calls: expected ${words}, got NaN`],
    [{ ...any, kind: 'hang', calls: 'none' }, `calls: expected ${words}, got a string`],
    [{ ...any, kind: 'hang', processed: 1 }, 'processed: expected a boolean, got 1'],
    [{ ...any, kind: 'reset', when: 'after', processed: true }, 'processed: no such option; there are operation, '],
    [status, 'status: expected a whole number, from 200 to 599, got nothing'],
    [{ ...status, status: 101 }, 'status: expected'],
    [{ ...status, status: 600 }, 'status: expected'],
    [{ ...status, status: 503, headers: { 'a b': 'c' } }, 'headers: one has a name that no HTTP header can have'],
    [{ ...status, status: 503, headers: { a: 'b\nc' } }, 'headers.a: expected text without line breaks'],
    [{ ...status, status: 503, headers: { a: 1 } }, 'headers.a: expected text'],
    [{ ...status, status: 503, headers: null }, 'headers: expected an object of names and texts, got null'],
    [{ ...any, kind: 'reset' }, "when: expected 'before' or 'after', got nothing"],
    [
      { ...any, kind: 'drip', interval: -1 },
      'interval: expected a finite number of milliseconds, from 0 to 2147483647, got -1',
    ],
    [{ ...any, kind: 'drip', interval: Infinity }, 'interval: expected'],
    [{ ...any, kind: 'drip', bytes: 0 }, 'bytes: expected a whole number, 1 or more, got 0'],
    [{ ...any, kind: 'redirect' }, 'location: expected text without line breaks that an HTTP header can carry'],
    [
      { ...any, kind: 'redirect', location: '/', status: 200 },
      'status: expected a whole number, from 300 to 399, got 200',
    ],
    [{ ...any, kind: 'unknown-status', letter: 1 }, 'letter: expected a string, got 1'],
    [{ ...any, kind: 'steps', change: 'grow' }, "change: expected 'shrink' or 'reverse', got a string"],
    ['hang', ': expected an object, got a string'],
    [null, ': expected an object, got null'],
  ] as const;

  it.each(wrong)('keep it from starting: %j', async (fault, message) => {
    await expect(startSimulator({ faults: [fault as unknown as SimulatedFault] })).rejects.toThrow(message);
  });

  it('are named by their field', async () => {
    const simulator = await start();
    const add = () => simulator.addFault({ operation: 'any', kind: 'hang', calls: 0 });
    expect(add).toThrow(`addFault: fault.calls: expected ${words}, got 0`);
  });

  it.each(wrong)('are not added: %j', async (fault, message) => {
    const simulator = await start();
    expect(() => simulator.addFault(fault as unknown as SimulatedFault)).toThrow(message);
    expect(await get(simulator, SESSIONS)).toStrictEqual(EMPTY_LIST);
  });
});

describe('Simulator.refuseConnections', () => {
  const start = useSimulator();
  const REFUSED = 'ECONNREFUSED';

  it('refuses connections', async () => {
    const simulator = await start();
    await simulator.refuseConnections();
    expect([await causeOf(ask(simulator)), simulator.requests]).toStrictEqual([REFUSED, []]);
  });

  it('destroys the sockets', async () => {
    const simulator = await start({ faults: [{ operation: 'any', kind: 'hang' }] });
    const cut = expect(ask(simulator)).rejects.toThrow('fetch failed');
    await until(() => simulator.openConnections === 1);
    await simulator.refuseConnections();
    await cut;
    expect(simulator.openConnections).toStrictEqual(0);
  });

  it('ends on the same port, with all there was', async () => {
    const simulator = await start();
    const uuid = await openSession(simulator);
    const { baseUrl } = simulator;
    const accept = await simulator.refuseConnections();
    await accept();
    // Until then fetch may take the connection that it has lost.
    await pause(20);
    const { status } = await get(simulator, `${SESSIONS}/${uuid}`);
    expect([status, simulator.baseUrl, simulator.openConnections > 0]).toStrictEqual([200, baseUrl, true]);
  });

  it('leaves a talent running', async () => {
    const simulator = await start({ talents: { tal: { duration: 40, provides: ['login'] } } });
    const cut = expect(post(simulator, '/v1/talents/tal/run', { preserve_state: 'new' })).rejects.toThrow(
      'fetch failed',
    );
    await until(() => simulator.requests[0]?.body !== undefined);
    await simulator.refuseConnections();
    await cut;
    await until(() => simulator.states['new'] !== undefined);
    expect(simulator.states).toStrictEqual({ new: ['login'] });
  });

  it('goes on listening once when it is ended several times', async () => {
    const simulator = await start();
    const accepts = await Promise.all([simulator.refuseConnections(), simulator.refuseConnections()]);
    await Promise.all(accepts.map((accept) => accept()));
    await accepts[0]();
    expect(await list(simulator, 1)).toStrictEqual([200]);
  });

  it('is not ended by what has ended another refusal', async () => {
    const simulator = await start();
    const accept = await simulator.refuseConnections();
    await accept();
    await simulator.refuseConnections();
    await accept();
    expect(await causeOf(ask(simulator))).toStrictEqual(REFUSED);
  });

  it('can begin while another one ends', async () => {
    const simulator = await start();
    const accept = await simulator.refuseConnections();
    const accepted = accept();
    await simulator.refuseConnections();
    await accepted;
    expect(await causeOf(ask(simulator))).toStrictEqual(REFUSED);
  });

  it('rejects to end when the port was taken, and ends later', async () => {
    const simulator = await start();
    const accept = await simulator.refuseConnections();
    const other = await startSimulator({ port: Number(new URL(simulator.baseUrl).port) });
    await expect(accept()).rejects.toThrow('EADDRINUSE');
    await other.close();
    await accept();
    expect(await list(simulator, 1)).toStrictEqual([200]);
  });

  it('can stop while the port is taken', async () => {
    const simulator = await start();
    const accept = await simulator.refuseConnections();
    const other = await start({ port: Number(new URL(simulator.baseUrl).port) });
    const rejected = expect(accept()).rejects.toThrow('EADDRINUSE');
    await simulator.close();
    await rejected;
    expect(await list(other, 1)).toStrictEqual([200]);
  });

  it('is for good when the simulator has stopped', async () => {
    const simulator = await start();
    const accept = await simulator.refuseConnections();
    await simulator.close();
    await accept();
    expect(await causeOf(ask(simulator))).toStrictEqual(REFUSED);
  });

  it('leaves nothing behind when the simulator stops while it ends', async () => {
    const simulator = await start();
    const accept = await simulator.refuseConnections();
    await Promise.all([accept(), simulator.close()]);
    expect(await causeOf(ask(simulator))).toStrictEqual(REFUSED);
  });

  it('does nothing after the simulator has stopped', async () => {
    const simulator = await start();
    await simulator.close();
    await (
      await simulator.refuseConnections()
    )();
    expect(await causeOf(ask(simulator))).toStrictEqual(REFUSED);
  });
});
