import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { createServer, type Socket } from 'node:net';
import { lastValueFrom } from 'rxjs';
import { startTlsServer } from '../support/testServer.js';
import { byNode, errorOf, get, post, senders } from './senders.js';
import { answering, serve } from './serving.js';

/** A server that takes connections, and ends them before anything is said. */
const serveNobody = async (): Promise<number> => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return (server.address() as { port: number }).port;
};

const portOf = (url: string): string => new URL(url).port;

describe.each(senders)('that nothing has left, sent by %s,', (name, senderOf) => {
  const errorFrom = (baseUrl: string, request = post) => errorOf(senderOf(baseUrl).send(request));

  it.each([
    ['nobody listens', 'http://127.0.0.1:1', /^ECONNREFUSED$/],
    ['nobody listens for TLS', 'https://127.0.0.1:1', /^ECONNREFUSED$/],
    ['there is no such host', 'http://nobody.invalid', /^(ENOTFOUND|EAI_AGAIN)$/],
    ['there is no way to it, by IPv6', 'http://[fe80::1]:81', /^E/],
    ['there is no way to it, by IPv4', 'http://255.255.255.255', /^E/],
  ])('is known when %s', async (_, baseUrl, code) => {
    const error = await errorFrom(baseUrl);
    expect(error).toMatchObject({ _tag: 'NetworkError', neverSent: true });
    expect(error).toHaveProperty('code', expect.stringMatching(code));
  });

  it('is known when the request cannot even be made', async () => {
    // As Deno throws without a permission.
    const denied = Object.assign(new Error('Requires net access'), { name: 'NotCapable' });
    const made = jest.spyOn(https, 'request').mockImplementation(() => {
      throw denied;
    });
    try {
      await expect(errorFrom('https://api.invalid')).resolves.toMatchObject({ code: 'UNKNOWN', neverSent: true });
      expect(made).toHaveBeenCalledTimes(1);
    } finally {
      made.mockRestore();
    }
  });

  it('is known when the certificate is one that nobody has signed', async () => {
    const url = await serve(answering(200), startTlsServer);
    await expect(errorFrom(url)).resolves.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', neverSent: true });
  });

  it('is known when the port speaks no TLS', async () => {
    const url = await serve(answering(200));
    const error = await errorFrom(`https://127.0.0.1:${portOf(url)}`);
    expect(error).toMatchObject({ _tag: 'NetworkError', code: expect.stringMatching(/^(EPROTO|ERR_SSL)/) as unknown });
    // Whose sockets these are only a caller knows.
    expect('neverSent' in (error as object)).toBe(name !== "a caller's axios");
  });

  it('is known when the connection is lost before it was made', async () => {
    const error = await errorFrom(`https://127.0.0.1:${await serveNobody()}`);
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNRESET' });
    expect('neverSent' in (error as object)).toBe(name !== "a caller's axios");
  });

  it('is not said when the connection was made, and was lost', async () => {
    const url = await serve((request) => request.socket.destroy());
    const error = await errorFrom(url);
    expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNRESET' });
    expect(error).not.toHaveProperty('neverSent');
  });

  it.each<[string, (socket: Socket) => unknown]>([
    ['is lost', (socket) => socket.destroy()],
    [
      'goes over to another protocol',
      (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'),
    ],
  ])('is not said when a connection that was used before %s', async (_, end) => {
    let requests = 0;
    const url = await serve((request, response) => {
      if (++requests === 1) response.end();
      else end(request.socket);
    });
    const { send } = senderOf(url);
    await lastValueFrom(send(get));
    await new Promise((resolve) => setImmediate(resolve));
    const error = await errorOf(send(post));
    expect(error).toMatchObject({ code: 'ECONNRESET', reusedConnection: true });
    expect(error).not.toHaveProperty('neverSent');
  });
});

describe('that nothing has left', () => {
  it('is known when the network has no way to a host', async () => {
    await expect(errorOf(byNode('http://[2001:db8::1]:81').send(post))).resolves.toMatchObject({ neverSent: true });
  }, 15_000);

  describe('where a package puts its own agent in the place of every other', () => {
    const { request } = https;

    /** @param agent What all requests are made with. */
    const errorWith = async (agent: https.Agent, baseUrl: string): Promise<unknown> => {
      const forced = (options: https.RequestOptions, onResponse?: (response: IncomingMessage) => void) =>
        request({ ...options, agent }, onResponse);
      const patched = jest.spyOn(https, 'request').mockImplementation(forced as typeof request);
      try {
        return await errorOf(byNode(baseUrl).send(post));
      } finally {
        patched.mockRestore();
        agent.destroy();
      }
    };

    it('is known when the certificate is one that nobody has signed', async () => {
      const url = await serve(answering(200), startTlsServer);
      const error = await errorWith(new https.Agent(), url);
      expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', neverSent: true });
    });

    it('is known when that has made no socket', async () => {
      const agent = new https.Agent();
      agent.createConnection = (_, done) => {
        (done as (error: Error) => void)(new Error('no way'));
        return undefined;
      };
      await expect(errorWith(agent, 'https://api.invalid')).resolves.toMatchObject({
        code: 'UNKNOWN',
        neverSent: true,
      });
    });
  });
});
