import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import type { Simulator } from 'witrium-rx/testing';
import { startProgressServer, type ProgressServer } from '../../examples/progress-server/startProgressServer.js';
import { eventually } from './eventually.js';
import { launch } from './launch.js';
import type { ExamplePage } from './pages.js';
import { tabOf, type Tab } from './Tab.js';

/** The token that no page may ever see. */
export const TOKEN = 'tok-e2e-5d0c9b1f7a';

/** A server with its page, and a browser that nobody has used. */
export interface Setup {
  readonly server: ProgressServer;
  readonly simulator: Simulator;
  readonly context: BrowserContext;
  /** Opens a tab with the page; the fragment comes after the address. */
  readonly open: (fragment?: string) => Promise<Tab>;
  /** How often runs were asked for at the API. */
  readonly polls: () => number;
  /** Waits until a while has passed without a poll: long enough for three of them. */
  readonly isQuiet: () => Promise<void>;
}

export interface SetupOptions extends BrowserContextOptions {
  /** How fast the workflows run. Default 2. */
  readonly pace?: number;
}

/** Longer than the pause between polls, by far; in milliseconds. */
const QUIET = 1600;

const isQuiet = (simulator: Simulator): Promise<void> => {
  const since = Date.now();
  return eventually('there are no polls', () => {
    const last = simulator.requestsTo('getWorkflowResults').at(-1)?.at ?? 0;
    return Date.now() - Math.max(last, since) > QUIET;
  });
};

/** Sets up what a test needs, and checks afterwards that no tab has complained. */
export const useProgress = ({ folder }: ExamplePage): ((options?: SetupOptions) => Promise<Setup>) => {
  const undo: (() => Promise<unknown>)[] = [];
  const tabs: Tab[] = [];
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });

  afterAll(() => browser.close());

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
    expect(tabs.splice(0).flatMap(({ complaints }) => complaints)).toStrictEqual([]);
  });

  return async ({ pace = 2, ...options } = {}) => {
    const server = await startProgressServer({ pages: folder, pace, apiToken: TOKEN });
    undo.push(() => server.close());
    const context = await browser.newContext({ viewport: { width: 800, height: 900 }, ...options });
    undo.push(() => context.close());
    const { simulator } = server;
    return {
      server,
      simulator,
      context,
      open: async (fragment = '') => {
        const tab = tabOf(await context.newPage());
        tabs.push(tab);
        await tab.page.goto(server.url + fragment);
        return tab;
      },
      polls: () => simulator.requestsTo('getWorkflowResults').length,
      isQuiet: () => isQuiet(simulator),
    };
  };
};
