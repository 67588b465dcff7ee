import { axeFindings, hasRules } from './support/axe.js';
import { pages } from './support/pages.js';
import { useProgress } from './support/useProgress.js';

describe.each(pages)('the $name page', (page) => {
  const setUp = useProgress(page);

  it.each([
    ['light', 360],
    ['dark', 1000],
  ] as const)('is accessible in each state, in %s colours and %d pixels wide', async (colorScheme, width) => {
    const viewport = { width, height: 800 };
    const { open, context, simulator } = await setUp({ colorScheme, viewport, reducedMotion: 'reduce' });
    const tab = await open();
    const expectAccessible = async (state: string) => {
      expect([state, await axeFindings(tab.page)]).toStrictEqual([state, []]);
      const isWider = await tab.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect([state, isWider]).toStrictEqual([state, false]);
    };
    await tab.start.waitFor();
    await expectAccessible('idle');
    expect(await hasRules(tab.page)).toBe(true);
    await tab.run('Stock export');
    await tab.says(/Step \d of 8/);
    await expectAccessible('running');
    await context.setOffline(true);
    await tab.says(/offline/i);
    await expectAccessible('offline');
    await context.setOffline(false);
    await tab.says(/Step \d of 8/);
    await tab.cancel.click();
    await tab.says('Cancelled');
    await expectAccessible('cancelled');
    await tab.run('Price check');
    await tab.tells('Failed');
    await expectAccessible('failed');
    simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status: 500 });
    await tab.again.click();
    await tab.alert.filter({ hasText: '500' }).waitFor();
    await expectAccessible('not started');
    await tab.run('Sales report');
    await tab.ends();
    await expectAccessible('completed');
  });
});
