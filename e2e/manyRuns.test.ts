import { hasRules } from './support/axe.js';
import { eventually } from './support/eventually.js';
import { expectAccessible } from './support/expectAccessible.js';
import { manyTab, type ManyTab } from './support/manyTab.js';
import { manyPages } from './support/pages.js';
import { record } from './support/record.js';
import { useProgress, type Setup } from './support/useProgress.js';

/** 200 runs, 5 at a time, take a while. */
const MINUTES = 180_000;

const openMany = async ({ open }: Setup): Promise<ManyTab> => {
  const tab = manyTab(await open());
  await tab.start.waitFor();
  return tab;
};

const numbers = (values: readonly (string | null)[]): readonly number[] => values.map(Number);

describe.each(manyPages)('the page with many runs ($name)', (page) => {
  const setUp = useProgress(page);

  it(
    'follows 200 runs, 5 at a time, to their ends, and tells of some of it only to those who listen',
    async () => {
      const setup = await setUp({ pace: 6 });
      const tab = await openMany(setup);
      const running = await record(tab.choice('Running').locator('xpath=../*[@class="count"]'));
      const percent = await record(tab.bar, 'aria-valuenow');
      const announced = await record(tab.status);
      await tab.start.click();
      await tab.reaches(100);
      expect(Math.max(...numbers(await running()))).toBe(5);
      const percents = numbers(await percent());
      expect(percents).toStrictEqual([...percents].sort((a, b) => a - b));
      expect(percents.length).toBeGreaterThan(50);
      expect((await announced()).filter((text) => text !== '')).toStrictEqual([
        '200 runs started.',
        '25 percent of the runs have ended.',
        '50 percent of the runs have ended.',
        '75 percent of the runs have ended.',
        'All runs have ended: 180 completed, 20 failed, 0 cancelled.',
      ]);
      expect(setup.simulator.submittedRuns).toHaveLength(200);
      await tab.choice('Failed').check();
      await eventually('only those that failed are shown', async () => (await tab.rows.count()) === 20);
      expect(await tab.rows.first().textContent()).toMatch(/Failed.*Not in this shop/s);
      await tab.choice('Completed').check();
      await eventually('only those that completed are shown', async () => (await tab.rows.count()) === 180);
      expect(await tab.rows.first().textContent()).toMatch(/Completed.*€\d+\.\d\d/s);
    },
    MINUTES,
  );

  it('cancels all: what goes on is cancelled at the API, and what waits is never sent', async () => {
    // So slow that no run ends of itself while it is being cancelled.
    const setup = await setUp({ pace: 0.5 });
    const { simulator } = setup;
    const tab = await openMany(setup);
    await tab.start.click();
    await tab.reaches(1);
    await tab.cancelAll.click();
    await tab.startAgain.waitFor();
    expect(await tab.count('Waiting')).toBe(0);
    expect(await tab.count('Running')).toBe(0);
    const ended = (await tab.count('Completed')) + (await tab.count('Failed'));
    expect(await tab.count('Cancelled')).toBe(200 - ended);
    await tab.choice('Waiting').check();
    await tab.page.getByText('No run is waiting.').waitFor();
    await setup.isQuiet();
    await eventually('no run goes on', () => simulator.submittedRuns.every(({ status }) => /^[CFX]$/.test(status)));
    expect(simulator.submittedRuns.some(({ cancelled }) => cancelled)).toBe(true);
    const sent = simulator.submittedRuns.length;
    expect(sent).toBeLessThanOrEqual(ended + 5);

    await tab.startAgain.click();
    await tab.cancelAll.waitFor();
    await eventually('more runs are sent', () => simulator.submittedRuns.length > sent);
  }, 90_000);

  it('shows only what is chosen, without a mouse too, and does not lose the place of the keyboard', async () => {
    const setup = await setUp({ pace: 6 });
    const tab = await openMany(setup);
    const { keyboard } = tab.page;
    expect(await tab.rows.count()).toBe(200);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await tab.cancelAll.waitFor();
    await tab.reaches(3);
    const isAtHeading = () => tab.page.evaluate(() => document.activeElement?.tagName === 'H2');
    expect(await isAtHeading()).toBe(true);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    expect(await tab.choice('Running').isChecked()).toBe(true);
    await eventually('only those that go on are shown', async () => {
      const states = await tab.rows.locator('.state').allTextContents();
      return states.length > 0 && states.length <= 5 && states.every((state) => /^(Starting|Running)$/.test(state));
    });
    await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await tab.startAgain.waitFor();
    expect(await isAtHeading()).toBe(true);
  }, 60_000);

  it.each([
    ['light', 390],
    ['dark', 1280],
  ] as const)(
    'is accessible in each state, in %s colours and %d pixels wide',
    async (colorScheme, width) => {
      const setup = await setUp({ colorScheme, viewport: { width, height: 844 }, reducedMotion: 'reduce', pace: 6 });
      const tab = await openMany(setup);
      await expectAccessible(tab.page, 'idle');
      expect(await hasRules(tab.page)).toBe(true);
      await tab.start.click();
      await tab.reaches(10);
      await expectAccessible(tab.page, 'running');
      await tab.choice('Failed').check();
      await expectAccessible(tab.page, 'filtered');
      await tab.cancelAll.click();
      await tab.startAgain.waitFor();
      await expectAccessible(tab.page, 'cancelled');
      await tab.choice('Running').check();
      await expectAccessible(tab.page, 'nothing to show');
    },
    60_000,
  );
});
