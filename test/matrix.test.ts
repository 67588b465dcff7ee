import { lastValueFrom, Subject, takeUntil, type Observable } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { startSimulator, type SimulatedFault, type SimulatedOperation, type Simulator } from 'witrium-rx/testing';
import { until } from './support/until.js';

/** What a call needs to be there before it. */
interface Given {
  readonly runId: string;
  readonly sessionId: string;
}

interface Call {
  readonly operation: SimulatedOperation;
  /** Whether the request may be sent again after a transient fault. */
  readonly repeatable: boolean;
  readonly call: (client: WitriumClient, given: Given) => Observable<unknown>;
}

const calls: readonly Call[] = [
  { operation: 'submitWorkflow', repeatable: false, call: (client) => client.submitWorkflow('endless') },
  { operation: 'getWorkflowResults', repeatable: true, call: (client, { runId }) => client.getWorkflowResults(runId) },
  { operation: 'cancelRun', repeatable: false, call: (client, { runId }) => client.cancelRun(runId) },
  { operation: 'runTalent', repeatable: false, call: (client) => client.runTalent('extract') },
  { operation: 'createBrowserSession', repeatable: false, call: (client) => client.createBrowserSession() },
  { operation: 'listBrowserSessions', repeatable: true, call: (client) => client.listBrowserSessions() },
  {
    operation: 'getBrowserSession',
    repeatable: true,
    call: (client, { sessionId }) => client.getBrowserSession(sessionId),
  },
  {
    operation: 'closeBrowserSession',
    repeatable: true,
    call: (client, { sessionId }) => client.closeBrowserSession(sessionId),
  },
];

/** A fault without its target. */
type Kind = SimulatedFault extends infer F
  ? F extends SimulatedFault
    ? Omit<F, 'operation' | 'calls'>
    : never
  : never;

interface Fault {
  readonly name: string;
  readonly kind: Kind;
  /** What a call fails with that is not sent again, or null when the answer is good. */
  readonly error: object | null;
  /** Whether a repeatable call is sent again. */
  readonly transient?: boolean;
  /** Whether the request has its effect although the answer is lost. */
  readonly lost?: boolean;
}

const elsewhere = 'http://127.0.0.1:9/elsewhere';

const faults: readonly Fault[] = [
  {
    name: 'status 503',
    kind: { kind: 'status', status: 503, body: { detail: 'busy' } },
    error: { _tag: 'HttpStatusError', status: 503, detail: 'busy' },
    transient: true,
  },
  {
    name: 'status 429 with Retry-After',
    kind: { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    error: { _tag: 'HttpStatusError', status: 429, retryAfter: 0 },
    transient: true,
  },
  {
    name: 'status 401',
    kind: { kind: 'status', status: 401, body: { detail: 'no' } },
    error: { _tag: 'HttpStatusError', status: 401, detail: 'no' },
  },
  {
    name: 'a reset before',
    kind: { kind: 'reset', when: 'before' },
    error: { _tag: 'NetworkError', code: 'ECONNRESET' },
    transient: true,
  },
  {
    name: 'a reset after',
    kind: { kind: 'reset', when: 'after' },
    error: { _tag: 'NetworkError', code: 'ECONNRESET' },
    transient: true,
    lost: true,
  },
  { name: 'silence', kind: { kind: 'hang' }, error: { _tag: 'RequestTimeoutError', timeout: 150 }, transient: true },
  { name: 'a slow drip', kind: { kind: 'drip', interval: 1, bytes: 64 }, error: null },
  { name: 'HTML', kind: { kind: 'html' }, error: { _tag: 'DecodeError' } },
  { name: 'truncated JSON', kind: { kind: 'truncated' }, error: { _tag: 'DecodeError' }, lost: true },
  { name: 'an empty body', kind: { kind: 'empty' }, error: { _tag: 'DecodeError' } },
  { name: 'another shape', kind: { kind: 'wrong-shape' }, error: { _tag: 'DecodeError' } },
  {
    name: 'a redirect',
    kind: { kind: 'redirect', location: elsewhere },
    error: { _tag: 'HttpStatusError', status: 307 },
  },
  { name: 'a status that is not known', kind: { kind: 'unknown-status', letter: 'Q' }, error: null },
  { name: 'steps that shrink', kind: { kind: 'steps', change: 'shrink' }, error: null },
  { name: 'steps out of order', kind: { kind: 'steps', change: 'reverse' }, error: null },
];

const cells = calls.flatMap((call) => faults.map((fault) => [call.operation, fault.name, call, fault] as const));

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);

let simulator: Simulator;
let client: WitriumClient;
let given: Given;
let timersBefore: number;

beforeAll(() => {
  process.on('unhandledRejection', onRejection);
});

afterAll(() => {
  process.off('unhandledRejection', onRejection);
});

beforeEach(async () => {
  simulator = await startSimulator({
    workflows: {
      endless: {
        steps: [
          { instruction: 'Open', duration: 1 },
          { instruction: 'Wait', duration: Infinity },
        ],
      },
    },
    talents: { extract: { result: { found: 1 } } },
  });
  const { baseUrl, apiToken } = simulator;
  client = createWitriumClient({ baseUrl, apiToken, timeout: 150, retry: { initialDelay: 1 } });
  const { runId } = await lastValueFrom(client.submitWorkflow('endless'));
  const { uuid: sessionId } = await lastValueFrom(client.createBrowserSession());
  given = { runId, sessionId };
  timersBefore = timers();
});

/** The sessions that the call under test has left open. */
const leftOpen = (): number => simulator.openSessions.filter(({ uuid }) => uuid !== given.sessionId).length;

/** The runs that the call under test has submitted. */
const submits = (): number => simulator.submittedRuns.length - 1;

afterEach(async () => {
  await lastValueFrom(client.close());
  await until(() => simulator.openConnections === 0);
  await until(() => timers() <= timersBefore);
  await simulator.stop();
  expect(rejections).toStrictEqual([]);
});

/** A close that has worked, whose answer was lost, is refused when it is sent again. */
const isRefusedClose = (call: Call, fault: Fault): boolean =>
  call.operation === 'closeBrowserSession' && fault.transient === true && fault.lost === true;

/** A close takes any object for an answer. */
const isAnyAnswer = (call: Call, fault: Fault): boolean =>
  call.operation === 'closeBrowserSession' && fault.kind.kind === 'wrong-shape';

const requestsBefore = (operation: SimulatedOperation): number =>
  operation === 'submitWorkflow' || operation === 'createBrowserSession' ? 1 : 0;

const requestsOf = ({ operation }: Call): number => simulator.requestsTo(operation).length - requestsBefore(operation);

describe('one fault', () => {
  it.each(cells)('%s after %s', async (operation, _, call, fault) => {
    simulator.addFault({ operation, ...fault.kind });
    const result = lastValueFrom(call.call(client, given));
    const recovers = call.repeatable && fault.transient === true;

    if (isRefusedClose(call, fault))
      await expect(result).rejects.toMatchObject({ _tag: 'HttpStatusError', status: 409 });
    else if (fault.error === null || recovers || isAnyAnswer(call, fault)) await expect(result).resolves.toBeDefined();
    else await expect(result).rejects.toMatchObject({ ...fault.error, operation });

    expect(requestsOf(call)).toBe(recovers ? 2 : 1);
    const arrived = fault.error === null || fault.lost === true;
    expect(submits()).toBe(operation === 'submitWorkflow' && arrived ? 1 : 0);
    expect(leftOpen()).toBe(operation === 'createBrowserSession' && arrived ? 1 : 0);
  });
});

describe('a fault that stays', () => {
  const failing = cells.filter(([, , call, fault]) => fault.error !== null && !isAnyAnswer(call, fault));

  it.each(failing)('%s with %s', async (operation, _, call, fault) => {
    simulator.addFault({ operation, calls: 'all', ...fault.kind });
    const result = lastValueFrom(call.call(client, given));

    await expect(result).rejects.toMatchObject({ ...fault.error, operation });

    expect(requestsOf(call)).toBe(call.repeatable && fault.transient === true ? 4 : 1);
    expect(submits()).toBe(operation === 'submitWorkflow' && fault.lost === true ? 1 : 0);
    expect(leftOpen()).toBe(operation === 'createBrowserSession' && fault.lost === true ? 1 : 0);
  });
});

describe('an unsubscribe', () => {
  it.each(cells)('of %s in front of %s', async (operation, _, call, fault) => {
    simulator.addFault({ operation, calls: 'all', ...fault.kind });
    const leave$ = new Subject<void>();
    const heard: string[] = [];
    let sent = 0;
    client.activity$.subscribe((activity) => {
      if (activity.type === 'request' && activity.operation === operation) sent += 1;
    });
    call
      .call(client, given)
      .pipe(takeUntil(leave$))
      .subscribe({ next: () => heard.push('value'), error: () => heard.push('error') });
    await until(() => requestsOf(call) >= 1);
    const before = [...heard];
    const sentBefore = sent;
    leave$.next();
    await lastValueFrom(client.close());
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(heard).toStrictEqual(before);
    expect(sent).toBe(sentBefore);
    expect(requestsOf(call)).toBeLessThanOrEqual(sent);
    expect(submits()).toBeLessThanOrEqual(1);
    // A session that was handed over belongs to the subscriber; of one whose answer was lost nobody knows.
    const isKept = heard.includes('value') || fault.lost === true;
    expect(leftOpen()).toBe(operation === 'createBrowserSession' && isKept ? 1 : 0);
  });
});

describe('a refused connection', () => {
  it.each(calls.map((call) => [call.operation, call] as const))('of %s is tried again', async (_, call) => {
    const { baseUrl, apiToken } = simulator;
    const patient = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 60, maxRetries: 5 } });
    const listenAgain = await simulator.refuseConnections();
    const result = lastValueFrom(call.call(patient, given));
    await new Promise((resolve) => setTimeout(resolve, 40));
    await listenAgain();
    await expect(result).resolves.toBeDefined();
    await lastValueFrom(patient.close());
    expect(requestsOf(call)).toBe(1);
    expect(submits()).toBeLessThanOrEqual(1);
  });
});
