// Renders a page on Node, hydrates it in a simulated page, and follows a run in it as React's StrictMode has it.
import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';
import { createElement, StrictMode, version } from 'react';
import { renderToString } from 'react-dom/server';
import { createWitriumClient } from 'witrium-rx';
import { useRun, useWitrium } from 'witrium-rx/react';
import { startSimulator } from 'witrium-rx/testing';
import { ended, scenario } from './follow.mjs';

strictEqual(version.split('.')[0], process.argv[2]);
// A library of components may be in the other format.
const { WitriumProvider } = createRequire(import.meta.url)('witrium-rx/react');

const simulator = await startSimulator(scenario);
const { baseUrl, apiToken } = simulator;
const made = [];
const make = () => {
  made.push(createWitriumClient({ baseUrl, apiToken }));
  return made.at(-1);
};

let last;
const Orders = () => {
  const client = useWitrium();
  last = useRun(() => client.startRun('orders', { pollingInterval: 10, onUnsubscribe: 'cancel' }), [client]);
  return createElement('p', null, `the run is ${last.phase}`);
};
const app = () =>
  createElement(StrictMode, null, createElement(WitriumProvider, { client: make }, createElement(Orders)));

const html = renderToString(app());
strictEqual(html, '<p>the run is starting</p>');
strictEqual(simulator.requests.length, 0);
strictEqual(made.length, 1);

const { window } = new JSDOM(`<main>${html}</main>`);
for (const [name, value] of Object.entries({ window, document: window.document, navigator: window.navigator }))
  Object.defineProperty(globalThis, name, { value, configurable: true });
const { hydrateRoot } = await import('react-dom/client');
const complaints = [];
console.error = (...args) => complaints.push(args.map(String).join(' '));
const onRecoverableError = (error) => complaints.push(String(error));
const main = window.document.querySelector('main');
const root = hydrateRoot(main, app(), { onRecoverableError });

const until = async (condition) => {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain; the page is ${main.innerHTML}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

await until(() => main.textContent === 'the run is completed');
deepStrictEqual(last.snapshot.result, { open: 3 });
strictEqual(last.token.runId, simulator.submittedRuns[0].runId);
root.unmount();
await until(() => simulator.openConnections === 0);
strictEqual(simulator.requestsTo('submitWorkflow').length, 1);
strictEqual(made.length, 2);
deepStrictEqual(complaints, []);
await simulator.close();
ended(last.snapshot.status);
process.exit();
