import fc from '../support/random.js';
import { right } from 'fp-ts/Either';
import { lastValueFrom, take } from 'rxjs';
import { createWitriumClient, isWitriumError } from 'witrium-rx';
import { RunToken } from '../../src/codecs/RunToken.js';
import { startServer } from '../support/testServer.js';
import { polluting } from '../support/polluting.js';
import { linesOf } from './support.js';

const token: RunToken = { version: 1, runId: 'run-1' };

describe('RunToken', () => {
  it('has a name', () => {
    expect(RunToken.name).toBe('RunToken');
  });

  it('is: a token is', () => {
    expect(RunToken.is(token)).toBe(true);
  });

  it.each([
    ['of another version', { ...token, version: 2 }],
    ['without a run id', { version: 1 }],
    ['with an empty run id', { ...token, runId: '' }],
  ])('is: one %s is not', (_, value) => {
    expect(RunToken.is(value)).toBe(false);
  });

  it('decodes a token', () => {
    expect(RunToken.decode(JSON.parse(JSON.stringify(token)))).toStrictEqual(right(token));
  });

  it('does not decode a token of another version', () => {
    expect(linesOf(RunToken.decode({ ...token, version: 2 }))).toStrictEqual(['version: expected 1, got 2']);
  });

  it('has an error for each key that does not fit', () => {
    expect(linesOf(RunToken.decode({ version: '1', runId: '' }))).toStrictEqual([
      'version: expected 1, got a string',
      'runId: expected NonEmptyString, got an empty string',
    ]);
  });

  it.each([
    [null, 'null'],
    ['run-1', 'a string'],
  ])('does not decode %j', (value, got) => {
    expect(linesOf(RunToken.decode(value))).toStrictEqual([`expected RunToken, got ${got}`]);
  });

  it('encodes a token as it is', () => {
    expect(RunToken.encode(token)).toStrictEqual({ version: 1, runId: 'run-1' });
  });

  it('has only what is stored in it', () => {
    polluting({ runId: 'run-2', version: 1 }, () => {
      expect(RunToken.is({ version: 1 })).toBe(false);
      expect(linesOf(RunToken.decode({ version: 1 }))).toStrictEqual(['runId: expected NonEmptyString, got nothing']);
    });
  });
});

describe('resumeRun', () => {
  it('polls the run of a token and leads nowhere else, or errors as documented, whatever was stored', async () => {
    const asked: string[] = [];
    const server = await startServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('{"workflow_id":"w","run_id":"r","status":"C","executions":[]}');
    });
    const client = createWitriumClient({ baseUrl: server.url, apiToken: 'token', retry: false });
    const id = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('run-1', '..', '../x', 'a/b', 'a?b#c', '%2e', 'a\\b', '\ud800', 'é'),
    );
    const stored = fc.oneof(
      { weight: 3, arbitrary: fc.record({ version: fc.constantFrom<unknown>(1, 1, 1, 2, '1'), runId: id }) },
      { weight: 1, arbitrary: fc.oneof(fc.jsonValue({ maxDepth: 2 }), id, fc.constantFrom(undefined, null)) },
    );
    let polled = 0;
    const property = fc.asyncProperty(stored, async (value) => {
      asked.splice(0);
      const handle = client.resumeRun(value as RunToken);
      const ending: unknown = await lastValueFrom(handle.snapshots$.pipe(take(1))).catch((error: unknown) => error);
      JSON.stringify(handle);
      polled += asked.length;
      if (ending instanceof Error) {
        expect(isWitriumError(ending, 'InvalidOptionsError')).toBe(true);
        expect(asked).toStrictEqual([]);
      } else {
        const { runId } = value as RunToken;
        expect(asked).toStrictEqual([`GET /v1/runs/${encodeURIComponent(runId)}/results`]);
      }
    });
    await fc.assert(property, { numRuns: 200 });
    expect(polled).toBeGreaterThan(0);
    await lastValueFrom(client.close());
    await server.stop();
  }, 60_000);
});
