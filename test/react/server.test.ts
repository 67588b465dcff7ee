import { createElement, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { useRun, useWitrium, WitriumProvider } from 'witrium-rx/react';
import { useSimulator } from '../support/useSimulator.js';
import { appOf } from './support/app.js';

const simulate = useSimulator();

describe('on a server', () => {
  it('renders the first state, and sends nothing', async () => {
    const { simulator, client } = await simulate();
    expect(renderToString(appOf(client))).toBe('<p>starting<!-- --> <!-- -->none<!-- --> <!-- -->-</p>');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(simulator.requests).toStrictEqual([]);
  });

  it('refuses a run that each render makes anew', async () => {
    const { client } = await simulate();
    const Wrong = () => createElement('p', null, useRun(client.startRun('endless')).phase);
    expect(() => renderToString(createElement(Wrong))).toThrow('useRun: run: another one in each render');
  });

  it('renders with a client whose address is a path, which sends nothing and says why', async () => {
    const errors: unknown[] = [];
    const Ask = (): ReactElement => {
      const client = useWitrium();
      client.listBrowserSessions().subscribe({ error: (error: unknown) => errors.push(error) });
      return createElement('p', null, 'there');
    };
    const config = { baseUrl: '/api/witrium', apiToken: 'tok-secret-4711' };
    const warn = jest.spyOn(console, 'warn');
    const html = renderToString(createElement(WitriumProvider, { client: config }, createElement(Ask)));
    expect(html).toBe('<p>there</p>');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(errors).toMatchObject([
      {
        _tag: 'InvalidOptionsError',
        operation: 'WitriumProvider',
        message: expect.stringContaining('baseUrl: a path works only in a browser; on the server give') as string,
      },
    ]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});
