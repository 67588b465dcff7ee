import fc from '../support/random.js';
import type { RelayCall } from 'witrium-rx/relay';
import { openSocket } from './support/openSocket.js';
import { useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

/** What the relay of these tests lets through: two workflows, a talent and a state, and nothing else. */
const FEW = { allow: { workflows: ['quick', 'odd?id'], talents: ['extract'], states: ['logged-in'] } };

/** All that may reach the API then. */
const LET_THROUGH =
  /^(POST \/v1\/workflows\/(quick|odd%3Fid)\/run|POST \/v1\/talents\/extract\/run|GET \/v1\/runs\/[^/?#]+\/results)$/;

const reached = ({ simulator }: Setup, from: number) => simulator.requests.slice(from);

/** Whatever has reached the API since then is on the list, names nothing else, and holds nothing of what was sent. */
const expectOnlyAllowed = (setup: Setup, from: number): void => {
  for (const { method, path, body, headers } of reached(setup, from)) {
    expect(`${method} ${path}`).toMatch(LET_THROUGH);
    const sent = (body ?? {}) as Readonly<Record<string, unknown>>;
    for (const state of [sent['use_states'] ?? [], sent['preserve_state'] ?? []].flat())
      expect(state).toBe('logged-in');
    expect(sent['browser_session_id'] ?? null).toBeNull();
    expect(headers).not.toHaveProperty('x-forged');
    expect(headers['x-witrium-key']).toBe('tok-secret-4711');
  }
};

const words = [
  'v1',
  'workflows',
  'talents',
  'runs',
  'browser-sessions',
  'quick',
  'secret',
  'extract',
  'run',
  'results',
];
const others = ['events', 'cancel', 'api', 'witrium', '', '.', '..', '...', 'odd%3Fid', 'odd?id', 'quick#', 'qu%69ck'];
const encoded = [
  '%2e',
  '%2E%2e',
  '%2f',
  '%5c',
  '\\',
  '%00',
  '%25',
  '%',
  '%zz',
  '%c0%ae',
  '%u002e',
  ';',
  ';a=b',
  '%3F',
  '%23',
];

const segment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.constantFrom(...others) },
  { weight: 2, arbitrary: fc.constantFrom(...encoded) },
  {
    weight: 1,
    arbitrary: fc.array(fc.constantFrom(...words, ...encoded), { maxLength: 3 }).map((parts) => parts.join('')),
  },
);

const known = fc.constantFrom(
  ...['/v1/workflows/quick/run', '/v1/workflows/secret/run', '/v1/talents/extract/run', '/v1/talents/secret/run'],
  ...['/v1/runs/r/results', '/v1/runs/r/events', '/v1/runs/r/cancel', '/v1/browser-sessions', '/v1/browser-sessions/s'],
);

const JSON_TYPE = { 'content-type': 'application/json' };

/** Mostly what a browser sends. */
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: usual }, { weight: 1, arbitrary: odd });

const prefix = mostly(fc.constant('/api/witrium'), fc.constantFrom('', '/api', '/api/witrium/..', '//api/witrium'));

/** A path of the API, one that was changed in a place or two, and any other. */
const inApi = mostly(
  known,
  fc.oneof(
    fc.array(segment, { maxLength: 7 }).map((parts) => `/${parts.join('/')}`),
    fc.tuple(known, fc.array(fc.tuple(fc.nat(5), segment), { maxLength: 2 })).map(([whole, changes]) => {
      const parts = whole.split('/');
      for (const [at, part] of changes) parts[at % parts.length] = part;
      return parts.join('/');
    }),
  ),
);

const end = mostly(fc.constant(''), fc.constantFrom('?', '?a=/v1/workflows/secret/run', '#x', '/', '//'));

const path = fc.tuple(prefix, inApi, end).map((parts) => parts.join(''));

const method = mostly(
  fc.constantFrom('GET', 'POST', 'POST'),
  fc.constantFrom('PUT', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'CONNECT', 'QUERY', 'get'),
);

const headerName = fc.constantFrom(
  ...[
    'content-type',
    'origin',
    'host',
    'x-forwarded-host',
    'x-forwarded-proto',
    'sec-fetch-site',
    'x-http-method-override',
  ],
  ...[
    'x-original-url',
    'x-rewrite-url',
    'x-witrium-key',
    'authorization',
    'last-event-id',
    'accept',
    'cookie',
    'x-forged',
  ],
  ...['accept-encoding', 'content-encoding', 'expect', 'te', 'range', 'if-none-match', 'upgrade', '__proto__'],
);

const headerValue = fc.oneof(
  fc.constantFrom(
    ...['application/json', 'text/plain', 'null', 'https://evil.test', 'relay.test', 'same-origin', 'end', '-1'],
  ),
  fc.constantFrom(
    ...['/v1/workflows/secret/run', 'DELETE', '100-continue', 'gzip', 'a'.repeat(3000), '', ' ', '\t', '[::1]:80'],
  ),
  fc.string({
    unit: fc.constantFrom('a', ' ', ',', ';', '=', '"', '\xe9', '/', ':', '@', '[', '%', '\x7f'),
    maxLength: 8,
  }),
);

const headers = mostly<Readonly<Record<string, string>>>(
  fc.constant(JSON_TYPE),
  fc.dictionary(headerName, headerValue, { maxKeys: 4 }).map((more) => ({ ...JSON_TYPE, ...more })),
);

const stateName = fc.oneof(fc.constantFrom('logged-in', 'admin', 'constructor', ''), fc.string({ maxLength: 4 }));

const optionValue = fc.oneof(
  stateName,
  fc.array(stateName, { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(null),
);

const optionName = fc.constantFrom(
  ...['args', 'files', 'use_states', 'preserve_state', 'browser_session_id', 'record_session', 'no_intelligence'],
  ...['useStates', 'browserSessionId', '__proto__', 'constructor', 'workflow_id', 'workflowId', 'detail'],
);

/** Names may come twice: which one counts must not depend on who reads them. */
const body = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(fc.tuple(optionName, optionValue), { maxLength: 4 })
      .map((entries) => `{${entries.map(([key, value]) => `"${key}":${JSON.stringify(value)}`).join()}}`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '{}', 'null', '[]', '\ufeff{}', '{"args":{}}{"args":{}}', '{"a":1e999}'),
  },
);

const LIMIT = { timeout: 2000 };

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const textOf = ({ method: verb, path: target, headers: more, body: content }: Sent): string => {
  const all = {
    host: 'relay.test',
    ...more,
    'content-length': String(Buffer.byteLength(content)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${verb} ${target} HTTP/1.1`, ...lines, '', content].join('\r\n');
};

describe('a relay that allows little, whatever a browser sends,', () => {
  it('lets nothing else through, and answers or ends each connection', async () => {
    const setup = await setUp(FEW);
    let passed = 0;
    const request = fc.record({ method, path, headers, body });
    const property = fc.asyncProperty(request, async (sent) => {
      const before = setup.simulator.requests.length;
      const { received, closed } = await openSocket(setup.url, textOf(sent));
      await closed;
      expect(received()).toMatch(/^(HTTP\/1\.1 [1-5]\d\d |$)/);
      expect(received()).not.toContain('tok-secret');
      expectOnlyAllowed(setup, before);
      passed += setup.simulator.requests.length - before;
    });
    const examples: [Sent][] = [
      [{ method: 'POST', path: '/api/witrium/v1/workflows/quick/run', headers: JSON_TYPE, body: '{}' }],
    ];
    await fc.assert(property, { numRuns: 300, examples, ...LIMIT });
    expect(setup.errors).toStrictEqual([]);
    // It did not just refuse everything.
    expect(passed).toBeGreaterThan(0);
  }, 30_000);

  it('takes from a body no name of a state or session that is not allowed', async () => {
    const setup = await setUp(FEW);
    const statuses = new Set<number>();
    const property = fc.asyncProperty(body, headers, async (content, more) => {
      const before = setup.simulator.requests.length;
      const response = await setup
        .ask('/v1/workflows/quick/run', {
          method: 'POST',
          headers: { ...more, ...JSON_TYPE, host: 'relay.test' },
          body: content,
        })
        .catch(() => null);
      // A header that no Request can have has not come so far.
      if (response === null) return;
      statuses.add(response.status);
      await response.text();
      expectOnlyAllowed(setup, before);
    });
    const examples = ['{}', '{"use_states":["admin"]}', '[]'].map(
      (content): [string, Readonly<Record<string, string>>] => [content, JSON_TYPE],
    );
    await fc.assert(property, { numRuns: 300, examples, ...LIMIT });
    expect(setup.errors).toStrictEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 403, 422]));
  }, 30_000);

  it('asks authorize about each thing that reaches the API, and sends nothing before its yes', async () => {
    const heard: RelayCall[] = [];
    const open = { workflows: () => true, talents: () => true, states: () => true, cancel: true, sessions: true };
    const setup = await setUp({
      allow: open,
      authorize: (call) => {
        heard.push(call);
        return false;
      },
    });
    const property = fc.asyncProperty(path, method, body, async (to, how, content) => {
      const sent = { method: how, path: to, headers: JSON_TYPE, body: content };
      await (
        await openSocket(setup.url, textOf(sent))
      ).closed;
      expect(setup.simulator.requests).toStrictEqual([]);
    });
    await fc.assert(property, { numRuns: 200, ...LIMIT });
    expect(new Set(heard.map(({ operation }) => operation)).size).toBeGreaterThan(3);
    expect(setup.errors).toStrictEqual([]);
  }, 30_000);
});
