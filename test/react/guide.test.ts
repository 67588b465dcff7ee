/** @jest-environment jsdom */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createElement, type ComponentType, type ReactElement } from 'react';
import { lastValueFrom } from 'rxjs';
import ts from 'typescript';
import { createWitriumClient, type RunToken, type WorkflowRunResults } from 'witrium-rx';
import { WitriumProvider } from 'witrium-rx/react';
import { startSimulator, type Simulator } from 'witrium-rx/testing';
import { strict } from './support/screen.js';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.tmp', 'guide-react');

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  jsx: ts.JsxEmit.ReactJSX,
};

const page = readFileSync(join(ROOT, 'docs/guide/react.md'), 'utf8');

/** The blocks of the page by the names of their files. */
const blocks = new Map(
  [...page.matchAll(/^```tsx\n\/\/ (\S+)\n([^]*?)^```$/gm)].map(([, name = '', code = '']) => [name, code]),
);

const compiled = (name: string): string => join(FOLDER, name.replace(/\.tsx$/, '.js'));

const fileOf = (name: string): string => join(FOLDER, name);

const load = async <T>(name: string): Promise<T> => (await import(compiled(name))) as T;

configure({ asyncUtilTimeout: 10_000 });

jest.setTimeout(120_000);

let simulator: Simulator;

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, code] of blocks) {
    writeFileSync(fileOf(name), code);
    writeFileSync(compiled(name), ts.transpileModule(code, { compilerOptions: options, fileName: name }).outputText);
  }
});

beforeEach(async () => {
  simulator = await startSimulator({
    apiToken: null,
    workflows: {
      'scrape-orders': { steps: [{ instruction: 'Wait', duration: Infinity }] },
      'scrape-order': { steps: [{ instruction: 'Wait', duration: Infinity }] },
    },
  });
});

afterEach(() => simulator.close());

const show = (element: ReactElement) =>
  render(strict(createElement(WitriumProvider, { client: { baseUrl: simulator.baseUrl } }, element)));

const statuses = () => simulator.submittedRuns.map(({ status }) => status);

describe('the programs of the React page', () => {
  it('are all there', () => {
    expect([...blocks.keys()]).toStrictEqual([
      'orders.tsx',
      'order.tsx',
      'resumed.tsx',
      'shared.tsx',
      'orders.test.tsx',
    ]);
    expect(page.match(/^```tsx$/gm)).toHaveLength(blocks.size);
  });

  it('type-check under the strict options of the package', () => {
    const path = join(ROOT, 'tsconfig.json');
    const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { readonly config: unknown };
    const { options: strictest } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const program = ts.createProgram([...blocks.keys()].map(fileOf), { ...strictest, jsx: ts.JsxEmit.ReactJSX });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
    expect(problems).toStrictEqual([]);
  });

  it('show a run that a click starts and another cancels', async () => {
    const { Orders } = await load<{ readonly Orders: ComponentType }>('orders.tsx');
    show(createElement(Orders));
    expect(screen.getByRole('status').textContent).toBe('idle, steps done: 0');
    fireEvent.click(screen.getByText('Start'));
    await screen.findByText('running, steps done: 0');
    fireEvent.click(screen.getByText('Cancel'));
    await screen.findByText('cancelled, steps done: 0');
    expect(statuses()).toStrictEqual(['X']);
  });

  it('start a run when the component appears, and cancel it when it goes', async () => {
    const { Order } = await load<{ readonly Order: ComponentType<{ readonly id: string }> }>('order.tsx');
    const { unmount } = show(createElement(Order, { id: '7' }));
    await screen.findByText('Order 7: running');
    unmount();
    await waitFor(() => {
      expect(statuses()).toStrictEqual(['X']);
    });
  });

  it('go on after a reload', async () => {
    const { Resumed } = await load<{ readonly Resumed: ComponentType }>('resumed.tsx');
    const first = show(createElement(Resumed));
    fireEvent.click(screen.getByText('Start'));
    await screen.findByText('running');
    first.unmount();
    show(createElement(Resumed));
    await screen.findByText('running');
    expect(statuses()).toStrictEqual(['R']);
    sessionStorage.clear();
  });

  it('show what a server has read', async () => {
    const { Shared } = await load<{
      readonly Shared: ComponentType<{ readonly token: RunToken; readonly initial: WorkflowRunResults }>;
    }>('shared.tsx');
    const client = createWitriumClient({ baseUrl: simulator.baseUrl });
    const { runId } = await lastValueFrom(client.submitWorkflow('scrape-orders'));
    const initial = await lastValueFrom(client.getWorkflowResults(runId));
    const { container } = show(
      createElement(Shared, { token: { version: 1, runId }, initial: { ...initial, status: 'P' } }),
    );
    expect(container.textContent).toBe('pending, steps done: 0');
    await screen.findByText('running, steps done: 0');
    await lastValueFrom(client.close());
  });

  it('test what they show', async () => {
    const tests: (() => Promise<void>)[] = [];
    const found = globalThis.test;
    Object.assign(globalThis, { test: (_: string, run: () => Promise<void>) => tests.push(run) });
    try {
      await load('orders.test.tsx');
    } finally {
      Object.assign(globalThis, { test: found });
    }
    expect(tests).toHaveLength(1);
    for (const run of tests) await run();
  });
});
