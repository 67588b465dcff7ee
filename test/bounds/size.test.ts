import { gzipSync } from 'node:zlib';
import type { RequestListener } from 'node:http';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { until } from '../support/until.js';
import { startServer, type TestServer } from '../support/testServer.js';

const LIMIT = 100_000;

/** A good answer, blown up with white space to a number of bytes. */
const answerOf = (bytes: number): string => '{"sessions":[],"total_count":0}'.padEnd(bytes);

const TOO_LARGE = {
  _tag: 'DecodeError',
  operation: 'listBrowserSessions',
  errors: ['the answer is larger than maxResponseBytes'],
};

/** Sends the text in pieces, without saying before how long it is. */
const chunked =
  (text: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status);
    for (let start = 0; start < text.length; start += 1000) response.write(text.slice(start, start + 1000));
    response.end();
  };

const whole =
  (text: string): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-length': text.length }).end(text);
  };

const gzipped =
  (text: string): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text));
  };

describe('maxResponseBytes', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.stop());

  const ask = async (answer: RequestListener): Promise<unknown> => {
    server = await startServer(answer);
    const config = { baseUrl: server.url, apiToken: 'token', maxResponseBytes: LIMIT, retry: { initialDelay: 1 } };
    const client = createWitriumClient(config);
    const got: unknown = await firstValueFrom(client.listBrowserSessions()).catch((error: unknown) => error);
    await lastValueFrom(client.close());
    return got;
  };

  const ways = [
    ['with its length said before', whole],
    ['in chunks', chunked],
    ['compressed', gzipped],
  ] as const;

  it.each(ways)('lets an answer of this size pass %s', async (_, way) => {
    await expect(ask(way(answerOf(LIMIT)))).resolves.toStrictEqual({ sessions: [], totalCount: 0 });
  });

  it.each(ways)('gives up an answer of one byte more %s', async (_, way) => {
    await expect(ask(way(answerOf(LIMIT + 1)))).resolves.toMatchObject(TOO_LARGE);
  });

  it('gives up a few bytes that would unpack to many', async () => {
    const bomb = answerOf(50_000_000);
    expect(gzipSync(bomb).length).toBeLessThan(LIMIT);
    await expect(ask(gzipped(bomb))).resolves.toMatchObject(TOO_LARGE);
  });

  it('gives up a large answer that is an error too, and asks once', async () => {
    let count = 0;
    const answer = chunked(answerOf(LIMIT + 1), 503);
    const got = await ask((request, response) => {
      count += 1;
      answer(request, response);
    });
    expect(got).toMatchObject(TOO_LARGE);
    expect(count).toBe(1);
  });

  it('gives up an answer without end', async () => {
    let stopped = false;
    const got = await ask((_, response) => {
      const write = (): void => {
        if (!response.destroyed) response.write(' '.repeat(50_000), write);
      };
      response.on('close', () => (stopped = true));
      write();
    });
    expect(got).toMatchObject(TOO_LARGE);
    await until(() => stopped);
  });
});
