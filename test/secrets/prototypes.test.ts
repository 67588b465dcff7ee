import type { RequestListener } from 'node:http';
import { firstValueFrom, lastValueFrom, type Observable } from 'rxjs';
import { createWitriumClient, distinctSnapshots, isWitriumError, type WitriumClient } from 'witrium-rx';
import { startServer, type TestServer } from '../support/testServer.js';
import { shown } from './secrets.js';

/** Keys that every object seems to have already. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'toJSON'];

const polluted = NAMES.map((name) => `"${name}":{"polluted":true}`).join(',');

/** What a run finds; as a text, since object literals cannot say `__proto__`. */
const RESULT = `{${polluted},"deep":[{${polluted}}]}`;

/** The fields of an answer, and the names among them. */
const object = (fields: string): string => `{${polluted},${fields}}`;

const execution = object(
  `"status":"C","instruction":"x","instruction_order":0,"instruction_id":"i","result":${RESULT}`,
);
const result = `"status":"C","result":${RESULT}`;
const steps = `"executions":[${execution}]`;
const session = object(
  '"uuid":"s","provider":"omega","status":"active","is_busy":false,"user_managed":true,"created_at":"2026-01-01"',
);

type Call = (client: WitriumClient) => Observable<unknown>;

const answers: Readonly<Record<string, readonly [string, Call]>> = {
  submitWorkflow: [object('"workflow_id":"w","run_id":"r","status":"P"'), (client) => client.submitWorkflow('w')],
  getWorkflowResults: [
    object(`"workflow_id":"w","run_id":"r",${result},${steps}`),
    (client) => client.getWorkflowResults('r'),
  ],
  watchRun: [
    object(`"workflow_id":"w","run_id":"r",${result},${steps}`),
    (client) => client.watchRun('r').pipe(distinctSnapshots()),
  ],
  cancelRun: [
    object(
      `"uuid":"r","workflow":${object('"uuid":"w","name":"n"')},"run_type":"t","triggered_by":"api","session_active":false,"status":"C",${steps}`,
    ),
    (client) => client.cancelRun('r'),
  ],
  runTalent: [object(result), (client) => client.runTalent('t')],
  createBrowserSession: [session, (client) => client.createBrowserSession()],
  getBrowserSession: [session, (client) => client.getBrowserSession('s')],
  listBrowserSessions: [object(`"sessions":[${session}],"total_count":1`), (client) => client.listBrowserSessions()],
  closeBrowserSession: [object('"success":true'), (client) => client.closeBrowserSession('s')],
};

const resultsOf = (value: unknown): readonly unknown[] => {
  const { result, executions } = value as { readonly result?: unknown; readonly executions?: readonly object[] };
  return [...(result === undefined ? [] : [result]), ...(executions ?? []).flatMap(resultsOf)];
};

const expectCleanPrototype = () => {
  expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toStrictEqual([]);
};

describe('keys with the names of inherited ones', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.stop());

  const ask = async (answer: RequestListener, call: Call): Promise<unknown> => {
    server = await startServer(answer);
    const client = createWitriumClient({ baseUrl: server.url, apiToken: 'token', retry: false });
    const got: unknown = await firstValueFrom(call(client)).catch((error: unknown) => error);
    await lastValueFrom(client.close());
    expectCleanPrototype();
    return got;
  };

  const cells = Object.entries(answers).map(([name, [text, call]]) => [name, text, call] as const);

  it.each(cells)('are ignored in the answer to %s, and kept in results', async (_, text, call) => {
    const value = await ask((_request, response) => response.end(text), call);
    expect(value).not.toBeInstanceOf(Error);
    for (const result of resultsOf(value)) expect(JSON.stringify(result)).toBe(RESULT);
    expect(resultsOf(value)).toHaveLength((text.match(/"result":/g) ?? []).length);
    const own = Object.getOwnPropertyNames(value);
    expect(own.filter((name) => NAMES.includes(name))).toStrictEqual([]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it.each(cells)(
    'make a DecodeError that can be shown, when they are all of the answer to %s',
    async (name, _, call) => {
      const error = await ask((_request, response) => response.end(`{${polluted}}`), call);
      expect(isWitriumError(error, 'DecodeError')).toBe(name !== 'closeBrowserSession');
      expect(shown(error)).not.toContain('polluted');
    },
  );

  it.each([
    `{${polluted}}`,
    `{${polluted},"detail":{${polluted}}}`,
    `{"detail":[{${polluted}},{"loc":["__proto__"],"msg":{${polluted}},"type":"x",${polluted}}]}`,
  ])('make an HttpStatusError that can be shown: %s', async (body) => {
    const answer: RequestListener = (_, response) => response.writeHead(422).end(body);
    const error = await ask(answer, (client) => client.listBrowserSessions());
    expect(error).toMatchObject({ _tag: 'HttpStatusError', status: 422 });
    expect(shown(error)).not.toContain('polluted');
  });

  it.each([200, 503])('may be names of headers under %d', async (status) => {
    const lines = NAMES.map((name) => `${name}: polluted\r\n`).join('');
    const text = '{"sessions":[],"total_count":0}';
    const raw = `HTTP/1.1 ${status} x\r\n${lines}content-length: ${text.length}\r\nconnection: close\r\n\r\n${text}`;
    const got = await ask(
      (_, response) => response.socket?.end(raw),
      (client) => client.listBrowserSessions(),
    );
    if (status === 200) expect(got).toStrictEqual({ sessions: [], totalCount: 0 });
    else expect(got).toMatchObject({ _tag: 'HttpStatusError', status });
  });

  it('are sent in args as they are', async () => {
    let sent = '';
    const answer: RequestListener = (request, response) => {
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => response.writeHead(404).end('{}'));
    };
    await ask(answer, (client) => client.runTalent('t', { args: JSON.parse(RESULT) as Record<string, string> }));
    expect(sent).toBe(`{"args":${RESULT}}`);
  });
});
