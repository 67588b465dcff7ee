import fc from '../support/random.js';
import { until } from '../support/until.js';
import { openSocket } from './support/openSocket.js';
import { useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

const SUBMIT = '/api/witrium/v1/workflows/quick/run';

const head = (path: string, ...lines: readonly string[]): string =>
  [`POST ${path} HTTP/1.1`, 'Host: relay.test', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');

/** Writes blocks for a time, or until the other side has closed, and says how many bytes it was. */
const pour = async (url: string, text: string, ms: number) => {
  const open = await openSocket(url, text);
  const { socket } = open;
  const block = Buffer.alloc(256 * 1024, 32);
  const deadline = performance.now() + ms;
  while (performance.now() < deadline && !socket.destroyed) {
    if (socket.writableNeedDrain) await new Promise((resolve) => setTimeout(resolve, 5));
    else socket.write(block);
  }
  socket.destroy();
  return { ...open, written: socket.bytesWritten };
};

describe('a body that does not fit', () => {
  const answer = async (setup: Setup, body: string) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await setup.ask('/v1/workflows/quick/run', init);
    const text = await response.text();
    return { status: response.status, bytes: Buffer.byteLength(text), body: JSON.parse(text) as { detail?: unknown } };
  };

  const many = (count: number, item: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => item(at)).join();

  it.each([
    ['wrong entries', `{"files":[${many(9000, () => '1')}]}`],
    ['wrong fields of entries', `{"files":[${many(4500, () => '{"filename":1,"data":2}')}]}`],
    ['unknown names', `{${many(20_000, (at) => `"k${at}":1`)}}`],
    ['long unknown names', `{${many(200, (at) => `"${'n'.repeat(20_000)}${at}":1`)}}`],
    ['unknown names that need escapes', `{${many(20_000, (at) => `"\\u0001\\ud800${at}":1`)}}`],
    ['unknown names in letters of three bytes', `{${many(20_000, (at) => `"${'あ'.repeat(40)}${at}":1`)}}`],
    ['a deep place', `{"args":{"a":${'{"long name":'.repeat(900)}1e999${'}'.repeat(900)}}}`],
    ['a nest', `{"args":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`],
    ['a nest under an unknown name', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a long state', `{"use_states":[${many(9000, () => '""')}]}`],
    ['no object', `[${many(20_000, () => '1')}]`],
    ['no JSON', '{'.repeat(100_000)],
  ])('is answered with a short 422, whatever it has: %s', async (_, body) => {
    const setup = await setUp();
    const { status, bytes, body: told } = await answer(setup, body);
    expect(status).toBe(422);
    expect(bytes).toBeLessThan(100_000);
    expect((told.detail as readonly unknown[]).length).toBeLessThanOrEqual(101);
    expect(setup.errors).toStrictEqual([]);
    expect(setup.simulator.requests).toStrictEqual([]);
  });

  it.each([
    ['a nest', `{"args":{"a":${'['.repeat(5_000_000)}${']'.repeat(5_000_000)}}}`, 'nested deeper than 2000 levels'],
    ['options', `{${'"a":1,'.repeat(1_700_000)}"b":1}`, 'more than 1000 options'],
    ['a list', `[${'1,'.repeat(5_000_000)}1]`, 'more than 1000 options'],
    ['files', `{"args":{},"files":[${'{},'.repeat(3_000_000)}{}]}`, 'more than 10000 entries beside args'],
    ['names', `{"argses":{${'"a":1,'.repeat(1_700_000)}"b":1}}`, 'more than 10000 entries beside args'],
    ['a nest of lists', `{"x":"args","y":[[${'1,'.repeat(20_000)}1]]}`, 'more than 10000 entries beside args'],
  ])('is not even parsed when that would take long: %s', async (_, body, msg) => {
    const setup = await setUp();
    const parse = jest.spyOn(JSON, 'parse');
    const { status, body: told } = await answer(setup, body);
    expect([status, told.detail]).toStrictEqual([422, [{ loc: ['body'], msg, type: 'value_error' }]]);
    expect(parse.mock.calls.filter(([text]) => text.length > 1000)).toStrictEqual([]);
    parse.mockRestore();
  });

  it('may hold in args what it likes', async () => {
    const setup = await setUp();
    const args = { list: Array.from({ length: 20_000 }, (_, at) => ({ at })) };
    expect((await answer(setup, JSON.stringify({ preserve_state: null, args }))).status).toBe(200);
    expect(setup.simulator.submittedRuns.at(-1)?.args).toStrictEqual(args);
  });

  it('may hold brackets, commas and quotes in its texts', async () => {
    const setup = await setUp();
    const property = fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('"', '\\', '[', '{', '}', ',', 'é', 'a') }),
      async (text) => {
        const args = { [text]: [text, `${text}${'[{,"'.repeat(3000)}${text}`] };
        expect((await answer(setup, JSON.stringify({ args }))).status).toBe(200);
        expect(setup.simulator.submittedRuns.at(-1)?.args).toStrictEqual(args);
      },
    );
    await fc.assert(property, { numRuns: 30 });
  });

  it('tells the first problems, and how many there are beside them', async () => {
    const setup = await setUp();
    const { body } = await answer(setup, `{"files":[${many(150, () => '1')}]}`);
    const detail = body.detail as readonly { readonly loc: readonly unknown[]; readonly msg: string }[];
    expect(detail).toHaveLength(101);
    expect(detail[0]?.loc).toStrictEqual(['body', 'files', 0]);
    expect(detail[99]?.loc).toStrictEqual(['body', 'files', 99]);
    expect(detail[100]?.msg).toMatch(/50 more/);
  });

  it('or fits: any JSON is answered, and with a short text', async () => {
    const setup = await setUp();
    const names = fc.oneof(
      fc.constantFrom('args', 'files', 'use_states', 'preserve_state', 'browser_session_id', 'record_session'),
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'toJSON', 'hasOwnProperty'),
    );
    const json = fc
      .dictionary(names, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 })
      .map((body) => JSON.stringify(body));
    const property = fc.asyncProperty(fc.oneof(json, fc.json(), fc.string()), async (body) => {
      const { status, bytes } = await answer(setup, body);
      // 404: it names a session that is not there.
      expect([200, 403, 404, 422]).toContain(status);
      expect(bytes).toBeLessThan(100_000);
    });
    await fc.assert(property, { numRuns: 200 });
    expect(setup.errors).toStrictEqual([]);
  }, 30_000);

  it('is whole however it is cut', async () => {
    const { ask, simulator } = await setUp();
    const args = { text: 'é✓😀'.repeat(20) };
    const bytes = new TextEncoder().encode(JSON.stringify({ args }));
    const property = fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = edges.slice(1).map((edge, at) => bytes.slice(edges[at], edge));
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          for (const piece of pieces) controller.enqueue(piece);
          controller.close();
        },
      });
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
      expect((await ask('/v1/workflows/quick/run', init)).status).toBe(200);
      expect(simulator.submittedRuns.at(-1)?.args).toStrictEqual(args);
    });
    await fc.assert(property, { numRuns: 50 });
  });
});

describe('a body that breaks off or was read', () => {
  const submit = (setup: Setup, body: BodyInit, use?: (request: Request) => unknown) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const request = new Request('http://relay.test/api/witrium/v1/workflows/quick/run', init);
    use?.(request);
    return setup.relay.handle(request);
  };

  it('is answered with 400 when it breaks off', async () => {
    const setup = await setUp();
    const body = new ReadableStream({
      pull: (controller) => {
        controller.error(new Error('gone'));
      },
    });
    const response = await submit(setup, body);
    expect([response.status, await response.text()]).toStrictEqual([400, '{"detail":"The body broke off"}']);
    expect([setup.errors, setup.simulator.requests]).toStrictEqual([[], []]);
  });

  it.each([
    ['was read', (request: Request) => request.text()],
    ['is being read', (request: Request) => request.body?.getReader()],
  ])('is answered with 500 when it %s by others, which names the fix and is reported', async (_, use) => {
    const setup = await setUp();
    const response = await submit(setup, '{}', use);
    expect([response.status, await response.text()]).toStrictEqual([
      500,
      expect.stringContaining('mount the relay before what reads bodies') as unknown,
    ]);
    expect(setup.errors).toHaveLength(1);
    expect(setup.simulator.requests).toStrictEqual([]);
  });
});

describe('an upload', () => {
  const endless = 'Content-Length: 9000000000';

  it.each([
    ['to a path that is not there', '/api/witrium/v1/nowhere', 404],
    ['to a workflow that is not allowed', '/api/witrium/v1/workflows/secret/run', 403],
    ['that is too large', SUBMIT, 413],
  ])('%s ends with its answer: the connection is closed, and little is read', async (_, path, status) => {
    const { url } = await setUp();
    const { written, received } = await pour(url, head(path, endless), 3000);
    expect(received()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(received()).toMatch(/^connection: close\r$/im);
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it('without a length that is too large ends as well', async () => {
    const { url } = await setUp({ maxBodyBytes: 100_000 });
    const chunk = `${(256 * 1024).toString(16)}\r\n${' '.repeat(256 * 1024)}\r\n`;
    const { received, closed } = await openSocket(url, head(SUBMIT, 'Transfer-Encoding: chunked') + chunk);
    await closed;
    expect(received()).toMatch(/^HTTP\/1.1 413 /);
  });

  it('that is refused before it has come is answered first, and then its connection is closed', async () => {
    const { url } = await setUp();
    const { received, closed } = await openSocket(url, head('/api/witrium/v1/workflows/secret/run', endless));
    const answered = until(() => received().endsWith('}')).then(() => 'answered');
    expect(await Promise.race([closed, answered])).toBe('answered');
    // It never comes: whoever waited for the rest of it would wait for ever.
    await closed;
  });

  it('that is refused is not followed by a request in its place', async () => {
    const { url, simulator } = await setUp();
    const inside = head(SUBMIT, 'Content-Length: 2') + '{}';
    const text = head('/api/witrium/v1/workflows/secret/run', 'Content-Length: 100000') + inside;
    const { received, closed } = await openSocket(url, text);
    await closed;
    expect(received().match(/HTTP\/1.1/g)).toHaveLength(1);
    expect(simulator.requests).toStrictEqual([]);
  });

  it('that does not come to its end is answered with 408', async () => {
    const { url, simulator } = await setUp({ bodyTimeout: 100 });
    const { received, closed } = await openSocket(url, `${head(SUBMIT, 'Content-Length: 100')}{"args":`);
    await closed;
    expect(received()).toMatch(/^HTTP\/1.1 408 /);
    expect(received()).toContain('{"detail":"The body has not arrived within 100 ms"}');
    expect(simulator.requests).toStrictEqual([]);
  });

  it('that comes drop by drop has no more time than that', async () => {
    const { url } = await setUp({ bodyTimeout: 150 });
    const { socket, received, closed } = await openSocket(url, head(SUBMIT, 'Content-Length: 100000'));
    const dripping = setInterval(() => socket.write(' '), 10);
    await closed;
    clearInterval(dripping);
    expect(received()).toMatch(/^HTTP\/1.1 408 /);
  });

  it('has more time than a timer where that is set', async () => {
    const { url, simulator } = await setUp({ bodyTimeout: 2 ** 32 });
    const { socket, received } = await openSocket(url, `${head(SUBMIT, 'Content-Length: 2')}{`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write('}');
    await until(() => received().startsWith('HTTP/1.1 200'));
    expect(simulator.submittedRuns).toHaveLength(1);
    socket.destroy();
  });

  it('under way does not keep close waiting, and is told', async () => {
    const { url, relay } = await setUp({ closeTimeout: 2 ** 32, bodyTimeout: 2 ** 32 });
    const handle = jest.spyOn(relay, 'handle');
    const { received, closed } = await openSocket(url, `${head(SUBMIT, 'Content-Length: 100')}{"args":`);
    await until(() => handle.mock.results.length > 0);
    await relay.close();
    await closed;
    expect(received()).toMatch(/^HTTP\/1.1 503 /);
  });
});
