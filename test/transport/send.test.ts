import { brotliCompressSync, gzipSync } from 'node:zlib';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { bodyText } from './bodyText.js';
import { until } from '../support/until.js';
import { errorOf, get, MAX, post, senders } from './senders.js';
import { serve } from './serving.js';

describe.each(senders)('send by %s', (_, senderOf) => {
  const sender = (baseUrl: string) => senderOf(baseUrl).send;

  it('sends method, path, headers and body', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, url: path, headers } = request;
        const text = Buffer.concat(chunks).toString();
        seen.push([method, path, headers['x-witrium-key'], headers['content-type'], headers['content-length'], text]);
        response.end();
      });
    });
    const send = sender(`${url}/prefix`);
    await lastValueFrom(send(get));
    await lastValueFrom(send(post));
    expect(seen).toStrictEqual([
      ['GET', '/prefix/v1/x', 'k', undefined, undefined, ''],
      ['POST', '/prefix/v1/x', undefined, 'application/json', '8', '{"ä":1}'],
    ]);
  });

  it('emits the response whatever its status, and completes', async () => {
    const url = await serve((_request, response) => response.writeHead(503, { 'Retry-After': '7' }).end('später'));
    const response = await lastValueFrom(sender(url)(get));
    expect([response.status, response.header('retry-after'), response.header('x-none'), bodyText(response)]).toEqual([
      503,
      '7',
      undefined,
      'später',
    ]);
  });

  it('does not follow a redirect', async () => {
    const url = await serve((_request, response) => response.writeHead(307, { location: '/elsewhere' }).end());
    await expect(firstValueFrom(sender(url)(get))).resolves.toMatchObject({ status: 307 });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('asks for compressed responses and unpacks %s', async (encoding, pack) => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"a":"ä"}'));
    });
    expect(bodyText(await lastValueFrom(sender(url)(get)))).toBe('{"a":"ä"}');
    expect(asked).toStrictEqual([expect.stringContaining(encoding)]);
  });

  it.each([
    ['plain', (text: string) => Buffer.from(text), {}],
    ['packed', (text: string) => gzipSync(text), { 'content-encoding': 'gzip' }],
  ])('gives a %s response up that is too large', async (_kind, pack, headers) => {
    const url = await serve((_request, response) => response.writeHead(200, headers).end(pack(' '.repeat(MAX + 1))));
    await expect(errorOf(sender(url)(get))).resolves.toMatchObject({
      _tag: 'DecodeError',
      errors: ['the answer is larger than maxResponseBytes'],
    });
  });

  it('takes a response that is just not too large', async () => {
    const url = await serve((_request, response) => response.end(' '.repeat(MAX)));
    expect(bodyText(await lastValueFrom(sender(url)(get)))).toHaveLength(MAX);
  });

  it('puts a response together that comes in pieces', async () => {
    const url = await serve((_request, response) => {
      response.write('one ');
      setTimeout(() => response.write('two '), 10);
      setTimeout(() => response.end('three'), 20);
    });
    expect(bodyText(await lastValueFrom(sender(url)(get)))).toBe('one two three');
  });

  it('takes the address of a host in brackets', async () => {
    await expect(errorOf(sender('http://[::1]:1')(get))).resolves.not.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('fails when a packed response is broken', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed'),
    );
    await expect(errorOf(sender(url)(get))).resolves.toMatchObject({ _tag: 'NetworkError', code: 'Z_DATA_ERROR' });
  });

  it('fails when nobody listens', async () => {
    await expect(errorOf(sender('http://127.0.0.1:1')(get))).resolves.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('fails when the connection breaks before the response, or in the middle of it', async () => {
    const before = await serve((request) => request.socket.destroy());
    const middle = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{', () => request.socket.destroy());
    });
    const faults = [await errorOf(sender(before)(get)), await errorOf(sender(middle)(get))];
    expect(faults).toMatchObject([{ code: 'ECONNRESET' }, { _tag: 'NetworkError' }]);
    expect(faults[0]).not.toHaveProperty('reusedConnection');
  });

  it('says that the connection had been used before when it breaks then', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      if (++requests === 1) response.end();
      else request.socket.destroy();
    });
    const send = sender(url);
    await lastValueFrom(send(get));
    await new Promise((resolve) => setImmediate(resolve));
    await expect(errorOf(send(get))).resolves.toMatchObject({ code: 'ECONNRESET', reusedConnection: true });
  });

  it('aborts the request when it is unsubscribed', async () => {
    let arrived = false;
    let left = false;
    const url = await serve((request) => {
      arrived = true;
      request.socket.once('close', () => (left = true));
    });
    const heard: unknown[] = [];
    const subscription = sender(url)(get).subscribe({
      next: (response) => heard.push(response),
      error: (error: unknown) => heard.push(error),
    });
    await until(() => arrived);
    subscription.unsubscribe();
    await until(() => left);
    expect(heard).toStrictEqual([]);
  });

  it('keeps the connection for the next request', async () => {
    const sockets = new Set<unknown>();
    const url = await serve((request, response) => {
      sockets.add(request.socket);
      response.end();
    });
    const send = sender(url);
    for (let request = 0; request < 5; request += 1) await lastValueFrom(send(request % 2 ? post : get));
    expect(sockets.size).toBe(1);
  });
});
