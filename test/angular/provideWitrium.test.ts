import { useApp } from './support/useApp.js';
import { inject, InjectionToken } from '@angular/core';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { InvalidOptionsError, type WitriumClientConfig } from 'witrium-rx';
import { injectRun, injectWitrium, provideWitrium } from 'witrium-rx/angular';
import { until } from '../support/until.js';
import { createFakeWitrium } from 'witrium-rx/testing';
import { aWhile, useSimulator } from '../support/useSimulator.js';

const start = useApp();
const simulate = useSimulator();

const inApp = async (config?: Parameters<typeof provideWitrium>[0], platform?: 'browser' | 'server') => {
  const app = await start({ ...(platform && { platform }), providers: [provideWitrium(config)] });
  return { ...app, client: () => app.run(injectWitrium) };
};

let warn: jest.SpyInstance;

beforeEach(() => {
  warn = jest.spyOn(console, 'warn').mockReturnValue();
});

afterEach(() => {
  warn.mockRestore();
});

describe('injectWitrium', () => {
  it('gives one client for the whole app', async () => {
    const { client } = await inApp({ baseUrl: 'http://localhost/api' });
    expect(client()).toBe(client());
  });

  it('says what to do when nothing provides a client', async () => {
    const { run } = await start();
    expect(() => run(injectWitrium)).toThrow(
      'injectWitrium: there is no client; add provideWitrium({ … }) to the providers of the app',
    );
  });

  it('throws outside an injection context', () => {
    expect(() => injectWitrium()).toThrow('injectWitrium() can only be used within an injection context');
  });
});

describe('provideWitrium', () => {
  it('makes no client before one is injected', async () => {
    const config = jest.fn<WitriumClientConfig, []>(() => ({ baseUrl: 'http://localhost/api' }));
    const { client } = await inApp(config);
    expect(config).not.toHaveBeenCalled();
    client();
    client();
    expect(config).toHaveBeenCalledTimes(1);
  });

  it.each(['tok_1', null, ['tok_1']])('refuses %j in place of a configuration, in one line', async (config) => {
    const { client } = await inApp(() => config as never);
    expect(client).toThrow(
      /^createWitriumClient: options: expected an object, such as \{ apiToken: '…' \}, got (a string|null|an array)$/,
    );
  });

  it('takes a client, which stays open when the app is destroyed', async () => {
    const fake = createFakeWitrium({ runs: { orders: 'r 5ms c|' } });
    const closing = jest.spyOn(fake, 'close');
    const { client, run, destroy } = await inApp(fake);
    expect(client()).toBe(fake);
    const view = run(() => injectRun(client().startRun('orders')));
    await until(() => view.phase() === 'completed');
    destroy();
    await aWhile();
    expect(closing).not.toHaveBeenCalled();
  });

  it('closes the client that a function makes', async () => {
    const made = createFakeWitrium();
    const closing = jest.spyOn(made, 'close');
    const { client, destroy } = await inApp(() => made);
    expect(client()).toBe(made);
    destroy();
    await until(() => closing.mock.calls.length === 1);
  });

  it('asks a function for the configuration in the injection context', async () => {
    const { simulator } = await simulate();
    const TOKEN = new InjectionToken('token', { factory: () => simulator.apiToken });
    const { client } = await inApp(() => ({ baseUrl: simulator.baseUrl, apiToken: inject(TOKEN) }));
    expect(await firstValueFrom(client().listBrowserSessions())).toMatchObject({ totalCount: 0 });
  });

  it('checks the configuration when the client is injected', async () => {
    const { client } = await inApp({ baseUrl: 'nowhere' });
    expect(client).toThrow('baseUrl: expected an http:// or https:// address');
  });

  it('takes the environment for its configuration when there is none', async () => {
    const { client } = await inApp();
    expect(client).toThrow('apiToken: missing');
  });

  it('closes the client with the app, after what the app leaves behind', async () => {
    const { simulator } = await simulate();
    const { baseUrl, apiToken } = simulator;
    const { run, client, destroy } = await inApp({ baseUrl, apiToken });
    const run$ = client().runWorkflow('endless', { pollingInterval: 2, onUnsubscribe: 'cancel' });
    run(() => injectRun(run$));
    await until(() => simulator.requestsTo('getWorkflowResults').length >= 2);
    expect(simulator.openConnections).toBeGreaterThan(0);
    destroy();
    await until(() => simulator.openConnections === 0);
    expect(simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['X']);
  });

  describe('in a browser', () => {
    it.each([
      ['a token', 'tok-secret-4711'],
      ['a function that gives one', () => 'tok-secret-4711'],
    ])('warns once of %s, without showing it', async (_, apiToken) => {
      const { client } = await inApp({ baseUrl: 'http://localhost/api', apiToken });
      client();
      client();
      expect(warn).toHaveBeenCalledTimes(1);
      const text = String(warn.mock.calls[0]);
      expect(text).toContain('EVERYONE WHO OPENS THIS PAGE CAN READ IT');
      expect(text).toContain('createRelay of witrium-rx/relay');
      expect(text).not.toContain('tok-secret');
    });

    it('warns of nothing when a backend holds the token', async () => {
      const { client } = await inApp({ baseUrl: 'http://localhost/api' });
      client();
      expect(warn).not.toHaveBeenCalled();
    });

    it('leaves a path as it is', async () => {
      const { client } = await inApp({ baseUrl: '/api/witrium' });
      // This browser is Node, so the path comes as far as the client.
      expect(client).toThrow('baseUrl: a path works only in a browser; expected http:// or https:// first');
    });
  });

  describe('on a server', () => {
    it('does not warn of a token', async () => {
      const { client } = await inApp({ baseUrl: 'http://localhost/api', apiToken: 'tok-secret-4711' }, 'server');
      client();
      expect(warn).not.toHaveBeenCalled();
    });

    it('makes a client with a path for its address, which sends nothing and says why', async () => {
      const { client } = await inApp({ baseUrl: '/api/witrium', apiToken: 'tok-secret-4711' }, 'server');
      const activities: string[] = [];
      client().activity$.subscribe(({ type }) => activities.push(type));
      const sessions = firstValueFrom(client().listBrowserSessions());
      await expect(sessions).rejects.toThrow(InvalidOptionsError);
      await expect(sessions).rejects.toMatchObject({ operation: 'provideWitrium' });
      await expect(sessions).rejects.toThrow('baseUrl: a path works only in a browser; on the server give an address');
      expect(activities).not.toContain('retry');
      await lastValueFrom(client().close());
    });

    it('uses an address as it is', async () => {
      const { simulator } = await simulate();
      const { client } = await inApp({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken }, 'server');
      expect(await firstValueFrom(client().listBrowserSessions())).toMatchObject({ totalCount: 0 });
    });
  });
});
