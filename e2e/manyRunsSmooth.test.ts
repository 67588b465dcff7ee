import { manyTab } from './support/manyTab.js';
import { manyPages } from './support/pages.js';
import { useProgress } from './support/useProgress.js';

/** What somebody notices, in milliseconds: the platform tells of no shorter task. */
const LONG = 50;

// Where something else takes the processor, a task is long that is not at fault.
jest.retryTimes(2);

describe.each(manyPages)('the page with many runs ($name), on a phone,', (page) => {
  const setUp = useProgress(page);

  it('has no long task while 200 runs go on', async () => {
    const { open } = await setUp({ viewport: { width: 390, height: 844 }, pace: 6 });
    const tab = manyTab(await open());
    await tab.start.waitFor();
    const observer = await tab.page.evaluateHandle(() => {
      const durations: number[] = [];
      new PerformanceObserver((list) => {
        durations.push(...list.getEntries().map(({ duration }) => duration));
      }).observe({ type: 'longtask' });
      return { durations };
    });
    const longTasks = () => observer.evaluate(({ durations }) => durations);
    await tab.start.click();
    await tab.reaches(50);
    await tab.choice('Running').check();
    await tab.reaches(75);
    await tab.choice('All').check();
    await tab.reaches(100);
    expect((await longTasks()).filter((duration) => duration > LONG)).toStrictEqual([]);

    // It would have been told.
    await tab.page.evaluate((ms) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    }, 2 * LONG);
    await tab.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    expect((await longTasks()).length).toBeGreaterThan(0);
  }, 180_000);
});
