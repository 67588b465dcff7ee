import { context, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { lastValueFrom, Subject, type Observable } from 'rxjs';
import { createWitriumClient, type Activity, type WitriumClient, type WitriumClientConfig } from 'witrium-rx';
import { startSimulator, type SimulatedFault, type Simulator } from 'witrium-rx/testing';
import { traceActivity } from '../../examples/opentelemetry.js';
import { until } from '../support/until.js';

const exporter = new InMemorySpanExporter();
const started: ReadableSpan[] = [];
const provider = new BasicTracerProvider({
  spanProcessors: [
    new SimpleSpanProcessor(exporter),
    {
      onStart: (span) => started.push(span),
      onEnd: () => undefined,
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    },
  ],
});
const tracer = provider.getTracer('test');

let simulator: Simulator;
const clients: WitriumClient[] = [];

/** A client of the simulator that is traced. */
const connect = (config: WitriumClientConfig = {}): WitriumClient => {
  const { baseUrl, apiToken } = simulator;
  const client = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 1, maxDelay: 1 }, ...config });
  traceActivity(client.activity$, tracer, baseUrl);
  clients.push(client);
  return client;
};

const settled = (stream$: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(stream$).catch((error: unknown) => error);

/** The parts of a span that these tests are about. */
const shown = ({ name, attributes, status }: ReadableSpan) => ({
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).filter(([key]) => /^(http\.re.*(status_code|resend_count)|error\.type)$/.test(key)),
  ),
  failed: status.code === SpanStatusCode.ERROR,
});

const finished = () => exporter.getFinishedSpans().map(shown);

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
});

beforeEach(async () => {
  simulator = await startSimulator({
    workflows: { orders: { pending: 5, steps: [{ instruction: 'Read', duration: 20 }] } },
    talents: { summarise: { result: {} } },
  });
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => lastValueFrom(client.close())));
  await simulator.close();
  const open = started.splice(0).filter(({ ended }) => !ended);
  exporter.reset();
  expect(open).toStrictEqual([]);
});

afterAll(async () => {
  context.disable();
  await provider.shutdown();
});

describe('traceActivity', () => {
  const results = 'GET /v1/runs/{id}/results';
  const list = 'GET /v1/browser-sessions';

  it('makes a client span of a request and its answer', async () => {
    await settled(connect().runTalent('summarise'));
    const [span, ...others] = exporter.getFinishedSpans();
    expect(others).toStrictEqual([]);
    expect(span?.name).toBe('POST /v1/talents/{id}/run');
    expect(span?.kind).toBe(SpanKind.CLIENT);
    expect(span?.status).toStrictEqual({ code: SpanStatusCode.UNSET });
    expect(span?.attributes).toStrictEqual({
      'server.address': '127.0.0.1',
      'server.port': Number(new URL(simulator.baseUrl).port),
      'http.request.method': 'POST',
      'url.full': `${simulator.baseUrl}/v1/talents/summarise/run`,
      'url.template': '/v1/talents/{id}/run',
      'witrium.operation': 'runTalent',
      'http.response.status_code': 200,
    });
  });

  it('makes the span of a refused token a failed one', async () => {
    await settled(connect({ apiToken: 'wrong' }).getWorkflowResults('run-1'));
    expect(finished()).toStrictEqual([
      { name: results, attributes: { 'http.response.status_code': 401, 'error.type': '401' }, failed: true },
    ]);
  });

  it.each<[string, SimulatedFault, WitriumClientConfig, Readonly<Record<string, unknown>>]>([
    [
      'a redirect',
      { operation: 'any', kind: 'redirect', location: '/elsewhere' },
      {},
      { 'http.response.status_code': 307, 'error.type': '307' },
    ],
    [
      'a broken connection',
      { operation: 'any', kind: 'reset', when: 'before' },
      { retry: false },
      { 'error.type': 'NetworkError' },
    ],
    [
      'an answer that takes too long',
      { operation: 'any', kind: 'hang' },
      { retry: false, timeout: 30 },
      { 'error.type': 'RequestTimeoutError' },
    ],
  ])('makes the span of %s a failed one', async (_, fault, config, attributes) => {
    simulator.addFault(fault);
    await settled(connect(config).listBrowserSessions());
    expect(finished()).toStrictEqual([{ name: list, attributes, failed: true }]);
  });

  it('makes the span of a request that is aborted a failed one', async () => {
    simulator.addFault({ operation: 'any', kind: 'hang' });
    const subscription = connect().listBrowserSessions().subscribe();
    await until(() => simulator.requests.length === 1);
    subscription.unsubscribe();
    expect(finished()).toStrictEqual([{ name: list, attributes: { 'error.type': 'aborted' }, failed: true }]);
  });

  it('makes a span of each try, and numbers those that send again', async () => {
    simulator.addFault({ operation: 'any', calls: 1, kind: 'status', status: 503 });
    simulator.addFault({ operation: 'any', calls: 2, kind: 'reset', when: 'before' });
    await settled(connect().listBrowserSessions());
    expect(finished()).toStrictEqual([
      { name: list, attributes: { 'http.response.status_code': 503, 'error.type': '503' }, failed: true },
      { name: list, attributes: { 'http.request.resend_count': 1, 'error.type': 'NetworkError' }, failed: true },
      { name: list, attributes: { 'http.request.resend_count': 2, 'http.response.status_code': 200 }, failed: false },
    ]);
  });

  it('makes a retry an event of the span that is active', async () => {
    simulator.addFault({ operation: 'any', calls: 1, kind: 'status', status: 503 });
    simulator.addFault({ operation: 'any', calls: 2, kind: 'reset', when: 'before' });
    const client = connect();
    await tracer.startActiveSpan('report', async (span) => {
      await settled(client.listBrowserSessions());
      span.end();
    });
    const report = exporter.getFinishedSpans().find(({ name }) => name === 'report');
    const retry = { 'witrium.operation': 'listBrowserSessions', 'witrium.delay': expect.any(Number) as unknown };
    expect(report?.events.map(({ name, attributes }) => ({ name, attributes }))).toStrictEqual([
      { name: 'retry', attributes: { ...retry, 'error.type': '503' } },
      { name: 'retry', attributes: { ...retry, 'error.type': 'NetworkError' } },
    ]);
  });

  it('makes all requests of a run children of the span that is active where it is subscribed to', async () => {
    const client = connect();
    const run = (name: string) =>
      tracer.startActiveSpan(name, async (span) => {
        await settled(client.runWorkflow('orders', { pollingInterval: 10 }));
        span.end();
      });
    await Promise.all([run('first'), run('second')]);
    const spans = exporter.getFinishedSpans();
    const parents = spans.filter(({ kind }) => kind === SpanKind.INTERNAL);
    expect(parents.map(({ name }) => name).sort()).toStrictEqual(['first', 'second']);
    for (const parent of parents) {
      const { spanId } = parent.spanContext();
      const children = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === spanId);
      const operations = children.map(({ attributes }) => attributes['witrium.operation']);
      expect(operations.slice(0, 2)).toStrictEqual(['submitWorkflow', 'getWorkflowResults']);
      const urls = children.slice(1).map(({ attributes }) => attributes['url.full']);
      expect(new Set(urls).size).toBe(1);
    }
    const orphans = spans.filter(({ parentSpanContext }) => parentSpanContext === undefined);
    expect(orphans).toStrictEqual(parents);
  });

  it('holds no token, argument or file', async () => {
    const client = connect({ headers: { 'X-Tenant': 'tenant-secret' } });
    const echo = { detail: `${simulator.apiToken} open sesame c2VjcmV0` };
    simulator.addFault({ operation: 'runTalent', kind: 'status', status: 400, body: echo });
    const options = { args: { password: 'open sesame' }, files: [{ filename: 'f.txt', data: 'c2VjcmV0' }] };
    await settled(client.runTalent('summarise', options));
    await settled(client.runTalent('summarise', options));
    const spans = exporter.getFinishedSpans();
    expect(spans).toHaveLength(2);
    const told = JSON.stringify(
      spans.map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    );
    expect(told).not.toMatch(new RegExp(`${simulator.apiToken}|sesame|c2VjcmV0|tenant-secret`));
  });

  const request = {
    requestNumber: 1,
    operation: 'closeBrowserSession',
    method: 'POST',
    path: '/v1/browser-sessions/{id}',
    id: 'a/b$&',
    attempt: 1,
  } as const;

  it.each([
    [undefined, 'api.witrium.com', 443, 'https://api.witrium.com'],
    ['http://backend.example/witrium/', 'backend.example', 80, 'http://backend.example/witrium'],
  ])('says where a request goes when the base URL is %s', (baseUrl, address, port, start) => {
    const activity$ = new Subject<Activity>();
    traceActivity(activity$, tracer, baseUrl);
    activity$.next({ type: 'request', ...request });
    activity$.next({ type: 'response', ...request, status: 200, duration: 1 });
    expect(exporter.getFinishedSpans()[0]?.attributes).toMatchObject({
      'server.address': address,
      'server.port': port,
      'url.full': `${start}/v1/browser-sessions/a%2Fb%24%26`,
    });
  });

  it('ends the spans that are open when it is unsubscribed, and makes no more', () => {
    const activity$ = new Subject<Activity>();
    const subscription = traceActivity(activity$, tracer);
    activity$.next({ type: 'request', ...request });
    expect(finished()).toStrictEqual([]);
    subscription.unsubscribe();
    activity$.next({ type: 'request', ...request, requestNumber: 2 });
    expect(finished()).toHaveLength(1);
    expect(started).toHaveLength(1);
  });

  it('leaves out a request that was sent before it listened', () => {
    const activity$ = new Subject<Activity>();
    traceActivity(activity$, tracer);
    activity$.next({ type: 'response', ...request, status: 200, duration: 1 });
    expect(started).toStrictEqual([]);
  });
});
