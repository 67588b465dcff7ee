/** @jest-environment jsdom */
import { act } from '@testing-library/react';
import { createElement, type ReactElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import type * as server from 'react-dom/server';
import { firstValueFrom } from 'rxjs';
import { useRun } from 'witrium-rx/react';
import { useSimulator } from '../support/useSimulator.js';
import { appOf } from './support/app.js';
import { counted, running } from './support/counted.js';
import { strict } from './support/screen.js';

// The half for browsers wants what jsdom does not have.
const { renderToString } = jest.requireActual<typeof server>('react-dom/server.node');

const simulate = useSimulator();

/** Hydrates what the server has rendered: the page, and what React had to mend or complain of. */
const hydrate = async (html: string, element: ReactElement) => {
  const complaints: unknown[] = [];
  const console_ = jest.spyOn(console, 'error').mockImplementation((...args) => complaints.push(args));
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = html;
  const first = container.textContent;
  const root = await act(() =>
    hydrateRoot(container, element, { onRecoverableError: (error) => complaints.push(error) }),
  );
  console_.mockRestore();
  return {
    container,
    complaints,
    first,
    remove: () => {
      act(() => {
        root.unmount();
      });
      container.remove();
    },
  };
};

describe('a page that a server has rendered', () => {
  it('is hydrated without a difference, and then submits its run, once', async () => {
    const { simulator, client } = await simulate();
    const html = renderToString(appOf(client));
    const page = await hydrate(html, appOf(client));
    expect(page.first).toBe('starting none -');
    for (let tries = 0; tries < 500 && !/^running/.test(page.container.textContent); tries++)
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(page.container.textContent).toMatch(/^running \S+ \d/);
    page.remove();
    expect(page.complaints).toStrictEqual([]);
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });

  it('shows a run that another part has already heard of as the server did, and then as it is', async () => {
    const { snapshots$, given$ } = counted();
    const seen: string[] = [];
    const Part = () => {
      const { phase } = useRun(snapshots$);
      seen.push(phase);
      return createElement('p', null, phase);
    };
    const before = await hydrate('<p>starting</p>', createElement(Part));
    act(() => {
      given$.next(running);
    });
    seen.length = 0;
    const page = await hydrate(renderToString(createElement(Part)), createElement(Part));
    expect([page.first, seen.at(-1), page.complaints]).toStrictEqual(['starting', 'running', []]);
    page.remove();
    before.remove();
  });

  it('has the snapshot that the server has read, until there is a newer one', async () => {
    const { simulator, client } = await simulate();
    const { runId } = await firstValueFrom(client.submitWorkflow('stepwise'));
    const initial = await firstValueFrom(client.getWorkflowResults(runId));
    const asked = simulator.requests.length;
    const Resumed = () => {
      const view = useRun(() => client.resumeRun({ version: 1, runId }, { pollingInterval: 5 }), [client], { initial });
      return createElement('p', null, view.phase, ' ', view.snapshot?.runId, ' ', view.progress?.elapsed);
    };
    const html = renderToString(createElement(Resumed)).replaceAll('<!-- -->', '');
    expect(html).toBe(`<p>pending ${runId} 0</p>`);
    expect(simulator.requests).toHaveLength(asked);
    const page = await hydrate(renderToString(createElement(Resumed)), strict(createElement(Resumed)));
    for (let tries = 0; tries < 500 && !/^completed/.test(page.container.textContent); tries++)
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    expect(page.container.textContent).toMatch(/^completed/);
    page.remove();
    expect(page.complaints).toStrictEqual([]);
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });
});
