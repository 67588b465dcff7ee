import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { timeout, type Observable } from 'rxjs';
import { errorOf, get, MAX, senders } from './senders.js';

const opened: Server[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A server that says this to each request, and closes the connection then, or holds it open. */
const serveBytes = async (head: readonly string[], body: string | Buffer, closes = true): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write([...head, '', ''].join('\r\n'));
      socket.write(body);
      if (closes) setTimeout(() => socket.destroy(), 20);
    });
  });
  opened.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const LOST = {
  _tag: 'NetworkError',
  code: 'ECONNRESET',
  message: 'listBrowserSessions: the connection was lost before the answer was complete (ECONNRESET)',
};

describe.each(senders)('a response that is none, sent by %s,', (_, senderOf) => {
  const errorFrom = (url: string) => errorOf(senderOf(url).send(get));

  it.each([200, 404, 503])('is a fault when it breaks off, and no answer: %d', async (status) => {
    const head = [`HTTP/1.1 ${status} x`, 'content-type: application/json', 'content-length: 100'];
    await expect(errorFrom(await serveBytes(head, '{"detail":'))).resolves.toMatchObject(LOST);
  });

  it('is a fault when it breaks off in the middle of what is packed', async () => {
    const packed = gzipSync('a'.repeat(1000));
    const head = ['HTTP/1.1 200 x', 'content-encoding: gzip', `content-length: ${packed.length}`];
    const url = await serveBytes(head, packed.subarray(0, -4));
    await expect(errorFrom(url)).resolves.toMatchObject(LOST);
  });

  it('is a fault when its last piece does not come', async () => {
    const url = await serveBytes(['HTTP/1.1 200 x', 'transfer-encoding: chunked'], '2\r\n{}\r\n');
    await expect(errorFrom(url)).resolves.toMatchObject(LOST);
  });

  it('is one that is too large, whatever is wrong behind that', async () => {
    const piece = `1;${'y'.repeat(50)}\r\nx\r\n`;
    const url = await serveBytes(['HTTP/1.1 200 x', 'transfer-encoding: chunked'], `${piece.repeat(MAX + 1)}?`);
    await expect(errorFrom(url)).resolves.toMatchObject({
      _tag: 'DecodeError',
      errors: ['the answer is larger than maxResponseBytes'],
    });
  });

  it('is a fault when it is not HTTP', async () => {
    await expect(errorFrom(await serveBytes(['hello'], ''))).resolves.toMatchObject({
      _tag: 'NetworkError',
      code: expect.stringMatching(/^HPE_/) as unknown,
    });
  });
});

describe.each(senders)('a server that switches to another protocol, asked by %s,', (_, senderOf) => {
  const head = ['HTTP/1.1 101 Switching Protocols', 'connection: upgrade', 'upgrade: other'];

  it.each(['send', 'open'] as const)('is a fault, and no silence: %s', async (way) => {
    const sent$: Observable<unknown> = senderOf(await serveBytes(head, '', false))[way](get);
    const error = await errorOf(sent$.pipe(timeout(2000)));
    expect(error).toMatchObject(LOST);
    expect(error).not.toHaveProperty('neverSent');
  });
});
