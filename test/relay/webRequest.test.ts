import { createServer, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { incomingBody } from '../../src/relay/incomingBody.js';
import { webRequest } from '../../src/relay/webRequest.js';
import { openSocket } from './support/openSocket.js';

const { signal } = new AbortController();

/** A request that did not come over the network. */
const simulated = (fields: Partial<IncomingMessage> = {}): IncomingMessage =>
  Object.assign(new IncomingMessage(new Socket()), fields);

describe('a request that is simulated', () => {
  it('is a GET of this host where it says neither a method nor a host', () => {
    const { method, url } = webRequest(simulated({ url: '/api?a=b' }), signal)?.request ?? {};
    expect([method, url]).toStrictEqual(['GET', 'http://localhost/api?a=b']);
  });

  it('has no body then, whatever length it says', () => {
    expect(incomingBody(simulated({ headers: { 'content-length': '3' } })).body).toBeNull();
  });

  it('has no header that has no value', () => {
    const headers = { 'x-none': undefined, 'x-one': '1', 'x-two': ['1', '2'] };
    const copied = webRequest(simulated({ url: '/api', headers }), signal)?.request.headers ?? [];
    expect([...copied]).toStrictEqual([
      ['x-one', '1'],
      ['x-two', '1, 2'],
    ]);
  });

  it.each([
    ['without an address', {}],
    ['with a header that the web does not know', { url: '/api', headers: { 'x y': '1' } }],
  ])('is none %s', (_, fields) => {
    expect(webRequest(simulated(fields), signal)).toBeUndefined();
  });

  it('has a body that has broken off where it is gone', async () => {
    const incoming = simulated({ method: 'POST', headers: { 'content-length': '3' } });
    incoming.destroy();
    const { body } = incomingBody(incoming);
    await expect(new Response(body).text()).rejects.toThrow('the body broke off');
  });
});

describe('the body of a request', () => {
  it('is not read any more once its reader has cancelled it', async () => {
    const came = new Promise<IncomingMessage>((resolve) => {
      const server = createServer((incoming) => {
        server.close();
        resolve(incoming);
      }).listen(0, () => {
        const { port } = server.address() as { readonly port: number };
        void openSocket(`http://127.0.0.1:${port}`, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc');
      });
    });
    const incoming = await came;
    const reader = (incomingBody(incoming).body as ReadableStream<Uint8Array>).getReader();
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('abc');
    expect([incoming.listenerCount('data'), incoming.isPaused()]).toStrictEqual([1, false]);
    await reader.cancel();
    expect([incoming.listenerCount('data'), incoming.isPaused()]).toStrictEqual([0, true]);
    incoming.destroy();
  });
});
