import { gzipSync } from 'node:zlib';
import axios from 'axios';
import { lastValueFrom, mergeMap, of, take } from 'rxjs';
import { createAxiosSender } from '../../src/transport/axios.js';
import type { KnownAxios } from '../../src/transport/KnownAxios.js';
import { byAxios, byCallers, byNode, get } from './senders.js';
import { serve } from './serving.js';

const openBy = (own: KnownAxios, baseUrl: string) =>
  createAxiosSender(() => of(own), { baseUrl, max: 4, isCallers: true }).open;

describe('what is opened with axios', () => {
  it("keeps the caller's interceptors and headers", async () => {
    const seen: unknown[] = [];
    const url = await serve(({ headers }, response) => {
      seen.push([headers['x-own'], headers['x-added'], headers['x-witrium-key']]);
      response.end();
    });
    const own = axios.create({ headers: { 'X-Own': '1' } });
    own.interceptors.request.use((config) => {
      config.headers.set('X-Added', '2');
      return config;
    });
    await lastValueFrom(openBy(own, url)(get).pipe(take(1)));
    expect(seen).toStrictEqual([['1', '2', 'k']]);
  });

  it.each(['text', null, { a: 1 }])('fails when the body is no stream: %j', async (data) => {
    const own = axios.create({
      adapter: (config) => Promise.resolve({ data, status: 200, statusText: '', headers: {}, config }),
    });
    await expect(lastValueFrom(openBy(own, 'http://127.0.0.1:1')(get))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      operation: 'createWitriumClient',
    });
  });

  it('is unpacked where a proxy has packed it', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
    );
    const opened$ = byAxios()(url).open(get);
    const chunk = await lastValueFrom(
      opened$.pipe(
        mergeMap(({ chunks$ }) => chunks$),
        take(1),
      ),
    );
    expect(new TextDecoder().decode(chunk)).toBe('packed');
  });

  it('is a stream also where the status is refused', async () => {
    const url = await serve((_, response) => response.writeHead(401).end('no'));
    const { status } = await lastValueFrom(openBy(axios.create(), url)(get).pipe(take(1)));
    expect(status).toBe(401);
  });
});

describe.each([
  ['Node', byNode],
  ['axios of our own', byAxios()],
  ["a caller's axios", byCallers()],
  ["a caller's axios that asks for compression", byCallers({ headers: { 'Accept-Encoding': 'gzip' } })],
])('what is asked for by %s', (name, senderOf) => {
  const asking = async () => {
    const asked: unknown[] = [];
    const url = await serve(({ headers }, response) => {
      asked.push(headers['accept-encoding']);
      response.end();
    });
    return { sender: senderOf(url), asked };
  };

  it('is no compression for what is opened, which would hold events back', async () => {
    const { sender, asked } = await asking();
    await lastValueFrom(sender.open(get).pipe(take(1)));
    expect(asked).toStrictEqual([name === 'Node' ? undefined : 'identity']);
  });

  it('is compression for what is sent', async () => {
    const { sender, asked } = await asking();
    await lastValueFrom(sender.send(get));
    expect(asked).toStrictEqual([expect.stringContaining('gzip')]);
  });
});
