import { busyTasks } from './support/busyTasks.js';
import { eventually } from './support/eventually.js';
import { manyTab, type ManyTab } from './support/manyTab.js';
import { manyPages } from './support/pages.js';
import { useProgress } from './support/useProgress.js';

/** What somebody notices, in milliseconds: the platform tells of no shorter task. */
const LONG = 50;

/** Notes down the long tasks of a page, as the page itself is told of them. */
const longTasks = async ({ page }: ManyTab): Promise<() => Promise<readonly number[]>> => {
  const observer = await page.evaluateHandle(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => {
      durations.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
    return { durations };
  });
  return () => observer.evaluate(({ durations }) => durations);
};

const keepBusy = ({ page }: ManyTab): Promise<void> =>
  page.evaluate(
    (ms) =>
      new Promise((resolve) => {
        setTimeout(() => {
          const end = performance.now() + ms;
          while (performance.now() < end);
          resolve();
        });
      }),
    // So long that the processor is its own for a part of it at least.
    20 * LONG,
  );

describe.each(manyPages)('the page with many runs ($name), on a phone,', (page) => {
  const setUp = useProgress(page);

  it('has no long task while 200 runs go on', async () => {
    const { open, context } = await setUp({ viewport: { width: 390, height: 844 }, pace: 6 });
    const tab = manyTab(await open());
    const browser = context.browser();
    if (!browser) throw new Error('The context has no browser');
    await tab.start.waitFor();
    const long = await longTasks(tab);
    const busy = await busyTasks(browser, tab);
    await tab.start.click();
    await tab.reaches(50);
    await tab.choice('Running').check();
    await tab.reaches(75);
    await tab.choice('All').check();
    await tab.reaches(100);
    const atFault = await busy(LONG);
    // Where other programs take the processor a task may be long that has nothing to do.
    if ((await long()).length > 0) expect(atFault).toStrictEqual([]);
  }, 180_000);

  it('would be found out: both ways to measure tell of a task that is long', async () => {
    const { open, context } = await setUp();
    const tab = manyTab(await open());
    const browser = context.browser();
    if (!browser) throw new Error('The context has no browser');
    await tab.start.waitFor();
    const long = await longTasks(tab);
    const busy = await busyTasks(browser, tab);
    await keepBusy(tab);
    await eventually('the page is told of it', async () => (await long()).length > 0);
    expect((await busy(LONG)).length).toBeGreaterThan(0);
  });
});
