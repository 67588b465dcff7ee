import type { Route } from 'playwright-core';
import { eventually } from './support/eventually.js';
import { pages } from './support/pages.js';
import type { Tab } from './support/Tab.js';
import { useProgress } from './support/useProgress.js';

/** Hides the page from the eyes of its own scripts, and shows it again: a browser without a window hides nothing. */
const setVisibility = ({ page }: Tab, visibility: DocumentVisibilityState): Promise<void> =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);

describe.each(pages)('the network of the $name page', (page) => {
  const setUp = useProgress(page);

  it('may go away and come back: the page says so, and goes on', async () => {
    const { open, context, simulator, isQuiet } = await setUp();
    const tab = await open();
    await tab.run('Stock export');
    await tab.says(/Step \d of 8/);
    await context.setOffline(true);
    await tab.says(/offline/i);
    await isQuiet();
    await tab.says(/offline/i);
    await context.setOffline(false);
    await tab.says(/Step \d of 8|Completed/);
    await tab.ends();
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });

  it('may go away while an answer is awaited', async () => {
    const { open, context, simulator } = await setUp({ pace: 4 });
    const tab = await open();
    const held: Route[] = [];
    const failed: string[] = [];
    tab.page.on('requestfailed', (request) => failed.push(request.url()));
    await tab.page.route(/\/runs\//, (route) => void held.push(route), { times: 1 });
    await tab.run('Stock export');
    await eventually('an answer is awaited', () => held.length > 0);
    await context.setOffline(true);
    await held[0]?.abort('internetdisconnected');
    await tab.says(/offline/i);
    // The request, and its repetitions.
    await eventually('the client has given up', () => failed.length > 3);
    await tab.says(/offline/i);
    await context.setOffline(false);
    await tab.ends();
    expect(simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });

  it('is not used while the page is hidden', async () => {
    const { open, simulator, isQuiet, polls } = await setUp();
    const tab = await open();
    await tab.run('Stock export');
    await tab.says(/Step \d of 8/);
    await setVisibility(tab, 'hidden');
    await isQuiet();
    const asked = polls();
    await eventually('the run has ended', () => simulator.submittedRuns[0]?.status === 'C');
    expect(polls()).toBe(asked);
    expect(await tab.result.count()).toBe(0);
    await setVisibility(tab, 'visible');
    await tab.ends();
    expect(polls()).toBeGreaterThan(asked);
  });
});
