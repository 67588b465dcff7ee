import type { RequestListener, ServerResponse } from 'node:http';
import { lastValueFrom, mergeMap, of, take, toArray } from 'rxjs';
import type { Open } from '../../src/transport/http.js';
import { until } from '../support/until.js';
import { byAxios, byCallers, byNode, get } from './senders.js';
import { serve } from './serving.js';

const impatient = { timeout: 20, maxContentLength: 4 };

const senders = [
  ['Node', byNode],
  ['axios of our own', byAxios(impatient)],
  ['axios of our own by fetch', byAxios({ ...impatient, adapter: 'fetch' })],
  ["a caller's axios", byCallers(impatient)],
  ["a caller's axios by fetch", byCallers({ ...impatient, adapter: 'fetch' })],
] as const;

/** What is heard of a stream. */
const listen = (open: Open, request = get) => {
  const heard: unknown[] = [];
  let text = '';
  const decoder = new TextDecoder();
  const subscription = open(request)
    .pipe(
      mergeMap(({ status, header, chunks$ }) => {
        heard.push([status, header('content-type'), header('x-none')]);
        return chunks$;
      }),
    )
    .subscribe({
      next: (chunk) => (text += decoder.decode(chunk, { stream: true })),
      error: (error: unknown) => heard.push(error),
      complete: () => heard.push('complete'),
    });
  return { heard, text: () => text, subscription };
};

/** A server that holds its responses open. */
const serveOpen = async (headers: Record<string, string> = { 'content-type': 'text/event-stream' }) => {
  const responses: ServerResponse[] = [];
  let left = 0;
  const url = await serve((_, response) => {
    response.once('close', () => (left += 1));
    response.writeHead(200, headers).flushHeaders();
    responses.push(response);
  });
  return { url, responses, left: () => left };
};

describe.each(senders)('open by %s', (_, senderOf) => {
  const sender = (baseUrl: string) => senderOf(baseUrl, 4).open;

  it('sends method, path and headers', async () => {
    const seen: unknown[] = [];
    const answer: RequestListener = ({ method, url, headers }, response) => {
      seen.push([method, url, headers['x-witrium-key']]);
      response.end();
    };
    await lastValueFrom(sender(`${await serve(answer)}/prefix`)(get).pipe(take(1)));
    expect(seen).toStrictEqual([['GET', '/prefix/v1/x', 'k']]);
  });

  it('emits the response as soon as its headers are there, and each piece as it comes', async () => {
    const { url, responses } = await serveOpen();
    const { heard, text, subscription } = listen(sender(url));
    await until(() => heard.length === 1);
    expect(heard).toStrictEqual([[200, 'text/event-stream', undefined]]);
    responses[0]?.write('one ');
    await until(() => text() === 'one ');
    responses[0]?.write('two ä');
    await until(() => text() === 'one two ä');
    subscription.unsubscribe();
  });

  it('ends the pieces with the body', async () => {
    const url = await serve((_, response) => response.end('all'));
    const chunks$ = sender(url)(get).pipe(
      take(1),
      mergeMap(({ status }) => of(status)),
      toArray(),
    );
    await expect(lastValueFrom(chunks$)).resolves.toStrictEqual([200]);
    const ended = sender(url)(get).pipe(mergeMap(({ chunks$ }) => chunks$.pipe(toArray())));
    const chunks = await lastValueFrom(ended.pipe(take(1)));
    expect(Buffer.concat(chunks).toString()).toBe('all');
  });

  it('gives the status, whatever it is, and follows no redirect', async () => {
    const url = await serve((_, response) => response.writeHead(503).end());
    const redirecting = await serve((_, response) => response.writeHead(307, { location: url }).end());
    const { status } = await lastValueFrom(sender(url)(get).pipe(take(1)));
    const redirected = await lastValueFrom(sender(redirecting)(get).pipe(take(1)));
    expect([status, redirected.status]).toStrictEqual([503, 307]);
  });

  it('has no limit of time or size', async () => {
    const { url, responses } = await serveOpen();
    const { heard, text, subscription } = listen(sender(url));
    await until(() => responses.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    responses[0]?.write('longer than four');
    await until(() => text() === 'longer than four');
    expect(heard).toHaveLength(1);
    subscription.unsubscribe();
  });

  it('aborts when it is unsubscribed, before and after the headers', async () => {
    let asked = 0;
    let left = 0;
    const silent = await serve((request) => {
      asked += 1;
      request.socket.once('close', () => (left += 1));
    });
    const before = listen(sender(silent));
    await until(() => asked === 1);
    before.subscription.unsubscribe();
    await until(() => left === 1);

    const server = await serveOpen();
    const after = listen(sender(server.url));
    await until(() => after.heard.length === 1);
    after.subscription.unsubscribe();
    await until(() => server.left() === 1);
    expect([before.heard.length, after.heard.length]).toStrictEqual([0, 1]);
  });

  it('aborts a response whose body nobody wants', async () => {
    const { url, left } = await serveOpen();
    await lastValueFrom(sender(url)(get).pipe(take(1)));
    await until(() => left() === 1);
  });

  it('fails when the connection breaks, before and after the headers', async () => {
    const url = await serve((request) => request.socket.destroy());
    const before = listen(sender(url));
    await until(() => before.heard.length === 1);

    const server = await serveOpen();
    const after = listen(sender(server.url));
    await until(() => after.heard.length === 1);
    server.responses[0]?.socket?.destroy();
    await until(() => after.heard.length === 2);
    expect(Object.keys(before.heard[0] as object).sort()).toStrictEqual(['code', 'details']);
    expect(after.heard[1]).toHaveProperty('message');
  });

  it('fails when nobody listens', async () => {
    const { heard } = listen(sender('http://127.0.0.1:1'));
    await until(() => heard.length === 1);
    expect(heard[0]).toHaveProperty('code', expect.stringMatching(/^E/));
  });
});
