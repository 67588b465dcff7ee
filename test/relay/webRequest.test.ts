import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { incomingBody } from '../../src/relay/incomingBody.js';
import { webRequest } from '../../src/relay/webRequest.js';

const { signal } = new AbortController();

/** A request that did not come over the network. */
const simulated = (fields: Partial<IncomingMessage> = {}): IncomingMessage =>
  Object.defineProperties(new IncomingMessage(new Socket()), Object.getOwnPropertyDescriptors(fields));

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
    ['with a path that is none', { url: 'api' }],
    ['with a path that goes back', { url: '/a/../api' }],
    ['with a header that the web does not know', { url: '/api', headers: { 'x y': '1' } }],
    ['with a name in its host', { url: '/api', headers: { host: 'ada@app.test' } }],
    ['with a password in its host', { url: '/api', headers: { host: ':secret@app.test' } }],
    ['with a method that no browser has', { url: '/api', method: 'QUERY' }],
    ['with a method that begins like one', { url: '/api', method: 'GETS' }],
    ['with a method that ends like one', { url: '/api', method: 'TARGET' }],
  ])('is none %s', (_, fields) => {
    expect(webRequest(simulated(fields), signal)).toBeUndefined();
  });

  it.each([
    ['says no length', { method: 'POST' }],
    ['says that it is empty', { method: 'POST', headers: { 'content-length': '0' } }],
    ['was read, and had none', { method: 'POST', readableEnded: true }],
    ['has none over HTTP/2', { method: 'POST', stream: { endAfterHeaders: true } }],
  ])('has no body where it %s', (_, fields) => {
    expect(incomingBody(simulated(fields)).body).toBeNull();
  });

  it('has a body that has broken off where it is gone', async () => {
    const incoming = simulated({ method: 'POST', headers: { 'content-length': '3' } });
    incoming.destroy();
    const { body } = incomingBody(incoming);
    await expect(new Response(body).text()).rejects.toThrow('the body broke off');
  });
});
