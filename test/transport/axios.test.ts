import { AxiosError, type AxiosRequestConfig } from 'axios';
import { EMPTY, firstValueFrom, of, type Observable } from 'rxjs';
import type * as axiosModule from '../../src/transport/axios.js';
import { createAxiosSender } from '../../src/transport/axios.js';
import type { KnownAxios } from '../../src/transport/KnownAxios.js';
import type { Sender, Trip } from '../../src/transport/http.js';
import { get } from './senders.js';

const answer = { status: 200, headers: {}, data: '{}' };

/** An axios that notes down how it is called. */
const noting = (defaults?: KnownAxios['defaults']) => {
  const configs: AxiosRequestConfig[] = [];
  const axios: KnownAxios = {
    request: (config) => {
      configs.push(config);
      return Promise.resolve({ ...answer, config });
    },
    ...(defaults && { defaults }),
  };
  return { axios, configs };
};

/** What is sent on a platform with these built-in modules. */
const sentOn = async (
  builtIn: unknown,
  defaults: KnownAxios['defaults'],
  way: (sender: Sender) => Observable<unknown>,
): Promise<AxiosRequestConfig | undefined> => {
  const { axios, configs } = noting(defaults);
  let loaded: typeof axiosModule | undefined;
  jest.isolateModules(() => {
    jest.doMock('../../src/internal/platform.js', () => ({ builtIn }));
    loaded = jest.requireActual<typeof axiosModule>('../../src/transport/axios.js');
    jest.dontMock('../../src/internal/platform.js');
  });
  const sender = loaded?.createAxiosSender(() => of(axios), { baseUrl: 'http://a.test', max: 1000, isCallers: true });
  await firstValueFrom(sender ? way(sender) : EMPTY).catch(() => undefined);
  return configs[0];
};

const send = (sender: Sender) => sender.send(get);
const open = (sender: Sender) => sender.open(get);

const adapter = () => Promise.resolve(answer);
const node = (id: string) => process.getBuiltinModule(id);
const none = { request: undefined };

describe('createAxiosSender', () => {
  it.each<[string, unknown, KnownAxios['defaults'], string | undefined]>([
    ['fetch in a browser', undefined, undefined, 'fetch'],
    ['fetch in a browser, in place of what axios would choose', undefined, { adapter: ['xhr'] }, 'fetch'],
    ["the caller's adapter in a browser", undefined, { adapter }, undefined],
    ['what axios chooses on Node', node, undefined, undefined],
  ])('opens a stream with %s', async (_, builtIn, defaults, expected) => {
    expect((await sentOn(builtIn, defaults, open))?.adapter).toBe(expected);
    expect((await sentOn(builtIn, defaults, send))?.adapter).toBeUndefined();
  });

  it.each<[string, KnownAxios['defaults'], number]>([
    ['none', undefined, 1000],
    ['none of its own', {}, 1000],
    ['none, as axios says it', { maxContentLength: -1 }, 1000],
    ['a smaller one', { maxContentLength: 999 }, 999],
    ['one that lets nothing through', { maxContentLength: 0 }, 0],
    ['a larger one', { maxContentLength: 1001 }, 1000],
  ])('reads as much as the client allows where the instance has %s', async (_, defaults, expected) => {
    expect((await sentOn(node, defaults, send))?.maxContentLength).toBe(expected);
  });

  it.each<[string, unknown, boolean]>([
    ['both clients', node, true],
    ['none', undefined, false],
    ['a part of Node without them', () => ({}), false],
    ['one of them', (id: string) => (id === 'node:http' ? node(id) : none), false],
    ['the other one', (id: string) => (id === 'node:https' ? node(id) : none), false],
    [
      'a part of Node that throws',
      () => {
        throw new Error('not on this platform');
      },
      false,
    ],
  ])('watches over requests on a platform with %s', async (_, builtIn, isWatched) => {
    expect((await sentOn(builtIn, undefined, send))?.transport !== undefined).toBe(isWatched);
  });

  it('asks for no compression of a stream where that can be asked for, and of nothing else', async () => {
    const encoding = async (builtIn: unknown, way: typeof send | typeof open) =>
      ((await sentOn(builtIn, undefined, way))?.headers as Readonly<Record<string, string>>)['Accept-Encoding'];
    expect([await encoding(node, open), await encoding(undefined, open), await encoding(node, send)]).toStrictEqual([
      'identity',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['sends', send],
    ['opens', open],
  ])('%s nothing where axios can never do that, which is no fault that may pass', async (_, way) => {
    const request = () => Promise.reject(new AxiosError("Response type 'stream' is not supported", 'ERR_NOT_SUPPORT'));
    const sender = createAxiosSender(() => of({ request }), { baseUrl: 'http://a.test', max: 1000, isCallers: false });
    await expect(firstValueFrom<unknown>(way(sender))).rejects.toMatchObject({
      _tag: 'InvalidOptionsError',
      errors: ['axios: this platform lacks what it needs'],
    });
  });

  it('knows that what was handed to the adapter may have left, also before there is a request', () => {
    const trip: Trip = { isUnsent: undefined };
    const told: unknown[] = [];
    const request = ({ transformRequest }: AxiosRequestConfig) => {
      const [dispatched] = [transformRequest].flat();
      told.push(trip.isUnsent?.());
      dispatched?.call(undefined as never, 'body', undefined as never);
      told.push(trip.isUnsent?.());
      return new Promise(() => undefined);
    };
    const sender = createAxiosSender(() => of({ request }), { baseUrl: 'http://a.test', max: 1000, isCallers: true });
    sender.send(get, trip).subscribe().unsubscribe();
    expect(told).toStrictEqual([true, false]);
  });
});
