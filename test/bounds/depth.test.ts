import { inspect } from 'node:util';
import { lastValueFrom, of, toArray } from 'rxjs';
import * as t from 'io-ts';
import {
  createWitriumClient,
  decodeResult,
  distinctSnapshots,
  expectCompleted,
  runProgress,
  toRunState,
  untilStatus,
  withTimeout,
  WorkflowRunResults,
  type JsonValue,
  type WitriumClient,
} from 'witrium-rx';
import { errorOf } from '../support/errorOf.js';
import { startServer, type TestServer } from '../support/testServer.js';

const DEPTH = 50_000;

/** How deep the arrays and the objects in a value are nested, counted without recursion. */
const depthOf = (value: JsonValue): number => {
  let depth = 0;
  for (let inner: unknown = value; typeof inner === 'object' && inner !== null; depth += 1) {
    inner = (Object.values(inner) as readonly unknown[])[0];
  }
  return depth;
};

const nested = (open: string, close: string): string => open.repeat(DEPTH) + '1' + close.repeat(DEPTH);

const shapes = [
  ['arrays', nested('[', ']')],
  ['objects', nested('{"a":', '}')],
  ['objects named __proto__', nested('{"__proto__":', '}')],
] as const;

describe.each(shapes)('a result of deeply nested %s', (_, result) => {
  let server: TestServer;
  let client: WitriumClient;
  let status: string;

  beforeEach(async () => {
    status = 'C';
    server = await startServer((_request, response) => {
      const step = `{"status":"C","instruction":"x","instruction_order":0,"result":${result}}`;
      response.end(
        `{"workflow_id":"w","run_id":"r","status":"${status}","result":${result},"executions":[${step}],"extra":${result}}`,
      );
    });
    client = createWitriumClient({ baseUrl: server.url, apiToken: 'token' });
  });
  afterEach(async () => {
    await lastValueFrom(client.close());
    await server.stop();
  });

  const snapshot = () => lastValueFrom(client.watchRun('r'));

  it('is decoded and passed through', async () => {
    const run = await snapshot();
    expect(depthOf(run.result)).toBe(DEPTH);
    expect(depthOf(run.executions[0]?.result ?? null)).toBe(DEPTH);
    expect(depthOf((await lastValueFrom(client.runTalent('t'))).result)).toBe(DEPTH);
  });

  it('is a valid WorkflowRunResults', async () => {
    const run = await snapshot();
    expect(WorkflowRunResults.is(run)).toBe(true);
    expect(depthOf(WorkflowRunResults.encode(run)['result'] as JsonValue)).toBe(DEPTH);
  });

  it('passes through the operators', async () => {
    const [one, same] = [await snapshot(), await snapshot()];
    const passed = await lastValueFrom(of(one, same).pipe(distinctSnapshots(), untilStatus('C'), toArray()));
    expect(passed.map(({ result: value }) => depthOf(value))).toStrictEqual([DEPTH]);

    const state = await lastValueFrom(of(one).pipe(expectCompleted(), withTimeout(1000), toRunState()));
    expect(depthOf(state.snapshot?.result ?? null)).toBe(DEPTH);
    const progress = await lastValueFrom(of(one).pipe(runProgress()));
    expect(progress).toMatchObject({ completed: 1, known: 1 });
    expect(depthOf((await lastValueFrom(of(one).pipe(decodeResult(t.unknown)))) as JsonValue)).toBe(DEPTH);
  });

  it('is told apart from one that differs at the bottom', async () => {
    const one = await snapshot();
    const other = { ...one, result: JSON.parse(result.replace('1', '2')) as JsonValue };
    expect(await lastValueFrom(of(one, other).pipe(distinctSnapshots(), toArray()))).toHaveLength(2);
  });

  it.each([
    ['UnexpectedStatusError', () => client.watchRun('r').pipe(untilStatus('C'))],
    ['RunFailedError', () => client.watchRun('r').pipe(expectCompleted())],
    ['RunFailedError', () => client.watchRun('r').pipe(decodeResult(t.unknown))],
  ])('can be looked at in a %s', async (tag, failing) => {
    status = 'F';
    const error = await errorOf(failing());
    expect(error).toMatchObject({ _tag: tag, runId: 'r' });
    expect((error as Error).message).toContain("'failed'");
    expect(inspect(error)).toContain(tag);
    expect(String(error)).toContain(tag);
  });

  it('makes a DecodeError that can be looked at when it does not fit', async () => {
    const error = await errorOf(client.watchRun('r').pipe(decodeResult(t.type({ a: t.string }))));
    expect(error).toMatchObject({ _tag: 'DecodeError' });
    expect(inspect(error)).toContain('expected');
  });
});

describe('args', () => {
  const deep = (depth: number): JsonValue => {
    let value: JsonValue = 1;
    for (let level = 0; level < depth; level += 1) value = [value];
    return value;
  };
  const client = createWitriumClient({ baseUrl: 'http://127.0.0.1:9', apiToken: 'token', retry: false });

  it('are sent when they are nested 1,000 levels deep', async () => {
    const error = await errorOf(client.submitWorkflow('w', { args: { deep: deep(999) } }));
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNREFUSED' });
  });

  it.each([1000, 5000, DEPTH])('are refused when they hold an array nested %d levels deep', async (depth) => {
    const args = { deep: deep(depth) };
    const expected = { _tag: 'InvalidOptionsError', errors: ['args: nested deeper than 1000 levels'] };
    expect(await errorOf(client.submitWorkflow('w', { args }))).toMatchObject(expected);
    expect(await errorOf(client.runTalent('t', { args }))).toMatchObject(expected);
  });

  it('are refused when they hold themselves', async () => {
    const args: Record<string, JsonValue> = {};
    args['self'] = { args };
    const error = await errorOf(client.runTalent('t', { args }));
    expect(error).toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['args.self.args: expected JsonValue, got a cycle'],
    });
  });
});
