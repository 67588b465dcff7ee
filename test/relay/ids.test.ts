import fc from '../support/random.js';
import { sendRaw } from './support/sendRaw.js';
import { useRelay, type Setup } from './support/useRelay.js';

const setUp = useRelay();

/** Answers nothing but 404, and has nothing to do with an id. */
const SILENT = { allow: { workflows: () => true, talents: () => true, cancel: true, sessions: true } };

const PATHS: readonly (readonly [method: string, path: string])[] = [
  ['GET', '/v1/runs/{id}/results'],
  ['GET', '/v1/runs/{id}/events'],
  ['POST', '/v1/runs/{id}/cancel'],
  ['POST', '/v1/workflows/{id}/run'],
  ['POST', '/v1/talents/{id}/run'],
  ['GET', '/v1/browser-sessions/{id}'],
  ['POST', '/v1/browser-sessions/{id}'],
];

const JSON_TYPE = { 'content-type': 'application/json' };

const sendTo = async ({ baseUrl }: Setup, method: string, path: string): Promise<number> => {
  const body = method === 'POST' ? '{}' : '';
  return (await sendRaw(baseUrl, new URL(baseUrl).pathname + path, { method, headers: JSON_TYPE, body })).status;
};

const handled = async ({ ask }: Setup, method: string, path: string): Promise<number> => {
  const init = method === 'POST' ? { method, headers: JSON_TYPE, body: '{}' } : { method };
  return (await ask(path, init)).status;
};

const percent = (value: string): string =>
  [...new TextEncoder().encode(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Each way to write an id into a path: as it is, each byte encoded, and encoded once more. */
const WRITTEN: readonly ((id: string) => string)[] = [
  encodeURIComponent,
  percent,
  (id) => encodeURIComponent(encodeURIComponent(id)),
  (id) => encodeURIComponent(percent(id)),
  (id) => percent(percent(id)),
];

const way = fc.constantFrom(...PATHS);

/** Ids that would be another path, or no id, to whoever decodes them once or twice more. */
const foreign = fc.oneof(
  fc.constantFrom(
    '.',
    '..',
    '/',
    '\\',
    '%',
    '../x',
    '..\\x',
    '%2e%2e',
    '%2f',
    '..%2f..',
    'a\r\nX: 1',
    '\u0000',
    '\u0085',
  ),
  fc
    .tuple(fc.string(), fc.constantFrom('/', '\\', '%', '\u0000', '\n', '\u001f', '\u007f', '\u009f'), fc.string())
    .map((parts) => parts.join('')),
);

const anyId = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((id) => !/[/\\%\p{Cc}]|^\.{1,2}$/u.test(id));

describe('an id', () => {
  it('that holds what no id has is refused, however it is written, and reaches nobody', async () => {
    const setup = await setUp(SILENT);
    const property = fc.asyncProperty(
      way,
      foreign,
      fc.constantFrom(...WRITTEN),
      async ([method, pattern], id, write) => {
        const path = pattern.replace('{id}', () => write(id));
        expect([await sendTo(setup, method, path), await handled(setup, method, path)]).toStrictEqual([404, 404]);
      },
    );
    await fc.assert(property, { numRuns: 300 });
    expect(setup.simulator.requests).toStrictEqual([]);
  }, 30_000);

  it('of any other kind arrives as it was, in its place, and is what authorize hears', async () => {
    const heard: unknown[] = [];
    const setup = await setUp({
      ...SILENT,
      authorize: ({ id }) => {
        heard.push(id);
        return true;
      },
    });
    const property = fc.asyncProperty(anyId, async (id) => {
      for (const send of [sendTo, handled]) {
        const before = setup.simulator.requests.length;
        await send(setup, 'GET', `/v1/runs/${encodeURIComponent(id)}/results`);
        expect(setup.simulator.requests.slice(before).map(({ path }) => path)).toStrictEqual([
          `/v1/runs/${encodeURIComponent(id)}/results`,
        ]);
        expect(heard.at(-1)).toBe(id);
      }
    });
    await fc.assert(property, { numRuns: 100 });
  }, 30_000);

  it.each([
    '/v1/runs/..%2f..%2fbrowser-sessions%2fs/results',
    '/v1/runs/%2e%2e/results',
    '/v1/runs/%252e%252e/results',
    '/v1/runs/x%2fcancel%3f/results',
    '/v1/runs/x%5c..%5cy/results',
    '/v1/runs/x%00/results',
    '/v1/runs/x%0d%0aX-Witrium-Key:%20forged/results',
    '/v1/runs/%c0%ae%c0%ae/results',
    '/v1/runs/%/results',
    '/v1/runs/%zz/results',
    '/v1/runs//results',
  ])('cannot lead elsewhere: %s', async (path) => {
    const setup = await setUp(SILENT);
    expect(await sendTo(setup, 'GET', path)).toBe(404);
    expect((await setup.ask(path)).status).toBe(404);
    expect(setup.simulator.requests).toStrictEqual([]);
  });
});
