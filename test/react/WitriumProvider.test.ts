/** @jest-environment jsdom */
import { configure, render, waitFor } from '@testing-library/react';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { firstValueFrom } from 'rxjs';
import { createWitriumClient, type WitriumClient } from 'witrium-rx';
import { useRun, useWitrium, WitriumProvider, type WitriumProviderProps } from 'witrium-rx/react';
import { createFakeWitrium } from 'witrium-rx/testing';
import { aWhile, useSimulator } from '../support/useSimulator.js';
import { Boundary, strict } from './support/screen.js';

// A busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });

const simulate = useSimulator();

type Source = WitriumProviderProps['client'];

/** Components that ask for the client, and the clients that they were given. */
const asking = () => {
  const clients: WitriumClient[] = [];
  const Asking = ({ children }: { readonly children?: ReactNode }): ReactElement => {
    clients.push(useWitrium());
    return createElement('p', null, children);
  };
  return { clients, Asking, distinct: () => [...new Set(clients)] };
};

const provider = (client: Source, children: ReactNode) => createElement(WitriumProvider, { client }, children);

const quietly = (): void => {
  jest.spyOn(console, 'error').mockReturnValue();
};

afterEach(() => {
  jest.restoreAllMocks();
});

describe('useWitrium', () => {
  it('says what to do when nothing provides a client', () => {
    quietly();
    const { Asking } = asking();
    expect(() => render(createElement(Asking))).toThrow(
      'useWitrium: there is no client; put <WitriumProvider client={…}> around the app',
    );
  });

  it('gives the client of the nearest provider', () => {
    const [outer, inner] = [createFakeWitrium(), createFakeWitrium()];
    const { Asking, clients } = asking();
    render(
      provider(outer, [
        createElement(Asking, { key: 1 }),
        createElement('i', { key: 2 }, provider(inner, createElement(Asking))),
      ]),
    );
    expect(clients).toStrictEqual([outer, inner]);
  });
});

describe.each([
  ['plainly', (children: ReactElement) => children],
  ['in StrictMode', strict],
] as const)('WitriumProvider rendered %s', (_, mode) => {
  it('makes no client before a component asks for one, then one for all', () => {
    const make = jest.fn(() => createFakeWitrium());
    const { Asking, distinct } = asking();
    const { rerender } = render(mode(provider(make, null)));
    expect(make).not.toHaveBeenCalled();
    rerender(
      mode(
        provider(
          make,
          [1, 2].map((key) => createElement(Asking, { key })),
        ),
      ),
    );
    rerender(
      mode(
        provider(
          () => make(),
          [1, 2, 3].map((key) => createElement(Asking, { key })),
        ),
      ),
    );
    expect(make).toHaveBeenCalledTimes(1);
    expect(distinct()).toHaveLength(1);
  });

  it('closes what it has made when it leaves, once', async () => {
    const made = createFakeWitrium();
    const closing = jest.spyOn(made, 'close');
    const { Asking } = asking();
    const { unmount } = render(mode(provider(() => made, createElement(Asking))));
    await aWhile();
    expect(closing).not.toHaveBeenCalled();
    unmount();
    await aWhile();
    expect(closing).toHaveBeenCalledTimes(1);
  });

  it('leaves a client open that it is given, and takes another one', async () => {
    const [first, second] = [createFakeWitrium(), createFakeWitrium()];
    const closing = [first, second].map((client) => jest.spyOn(client, 'close'));
    const { Asking, distinct } = asking();
    const { rerender, unmount } = render(mode(provider(first, createElement(Asking))));
    rerender(mode(provider(second, createElement(Asking))));
    unmount();
    await aWhile();
    expect(distinct()).toStrictEqual([first, second]);
    expect(closing.map(({ mock }) => mock.calls)).toStrictEqual([[], []]);
  });

  it('closes what it has made when it is given a client instead', async () => {
    const [made, other] = [createFakeWitrium(), createFakeWitrium()];
    const closing = [made, other].map((client) => jest.spyOn(client, 'close'));
    const { Asking, distinct } = asking();
    const { rerender } = render(mode(provider(() => made, createElement(Asking))));
    rerender(mode(provider(other, createElement(Asking))));
    await aWhile();
    expect(distinct()).toStrictEqual([made, other]);
    expect(closing.map(({ mock }) => mock.calls.length)).toStrictEqual([1, 0]);
  });

  it('leaves quietly when no component has asked for the client', async () => {
    const make = jest.fn(() => createFakeWitrium());
    const { unmount } = render(mode(provider(make, null)));
    unmount();
    await aWhile();
    expect(make).not.toHaveBeenCalled();
  });

  it('makes a client of a configuration, and closes it after what its components leave behind', async () => {
    const { simulator } = await simulate();
    const { baseUrl, apiToken } = simulator;
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    const ended: string[] = [];
    const make = () => {
      const client = createWitriumClient({ baseUrl, apiToken });
      client.activity$.subscribe({
        next: ({ type, ...more }) => ended.push(`${type} ${'operation' in more ? more.operation : ''}`),
        complete: () => ended.push('closed'),
      });
      return client;
    };
    const Run = () => {
      const client = useWitrium();
      return createElement(
        'p',
        null,
        useRun(() => client.runWorkflow('endless', { pollingInterval: 2, onUnsubscribe: 'cancel' }), [client]).phase,
      );
    };
    const { unmount, container } = render(mode(provider(make, createElement(Run))));
    await waitFor(() => {
      expect(container.textContent).toBe('running');
    });
    unmount();
    await waitFor(() => {
      expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['X']);
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it('lets a component ask the API', async () => {
    const { simulator } = await simulate();
    const { baseUrl, apiToken } = simulator;
    const { Asking, clients } = asking();
    jest.spyOn(console, 'warn').mockReturnValue();
    render(mode(provider({ baseUrl, apiToken }, createElement(Asking))));
    expect(await firstValueFrom((clients[0] as WitriumClient).listBrowserSessions())).toMatchObject({ totalCount: 0 });
  });

  it('throws where the client is asked for when the configuration is not valid', () => {
    quietly();
    const { Asking } = asking();
    const { container } = render(
      mode(provider({ baseUrl: 'nowhere' }, createElement(Boundary, null, createElement(Asking)))),
    );
    expect(container.textContent).toContain('baseUrl: expected an http:// or https:// address');
  });
});

describe('WitriumProvider in a browser', () => {
  it('warns once of a token, without showing it', () => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    const { Asking } = asking();
    const config = { baseUrl: 'http://localhost/api', apiToken: 'tok-secret-4711' };
    render(
      provider(
        config,
        [1, 2].map((key) => createElement(Asking, { key })),
      ),
    );
    expect(warn).toHaveBeenCalledTimes(1);
    const text = String(warn.mock.calls[0]);
    expect(text).toContain('WitriumProvider got an apiToken in a browser. EVERYONE WHO OPENS THIS PAGE CAN READ IT');
    expect(text).not.toContain('tok-secret');
  });

  it('warns of nothing when a backend holds the token', () => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    const { Asking } = asking();
    render(provider({ baseUrl: '/api/witrium' }, createElement(Asking)));
    expect(warn).not.toHaveBeenCalled();
  });
});
