import { hasRules } from './support/axe.js';
import { expectAccessible } from './support/expectAccessible.js';
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
    await tab.start.waitFor();
    await expectAccessible(tab.page, 'idle');
    expect(await hasRules(tab.page)).toBe(true);
    await tab.run('Stock export');
    await tab.says(/Step \d of 8/);
    await expectAccessible(tab.page, 'running');
    await context.setOffline(true);
    await tab.says(/offline/i);
    await expectAccessible(tab.page, 'offline');
    await context.setOffline(false);
    await tab.says(/Step \d of 8/);
    await tab.cancel.click();
    await tab.says('Cancelled');
    await expectAccessible(tab.page, 'cancelled');
    await tab.run('Price check');
    await tab.tells('Failed');
    await expectAccessible(tab.page, 'failed');
    simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status: 500 });
    await tab.again.click();
    await tab.alert.filter({ hasText: '500' }).waitFor();
    await expectAccessible(tab.page, 'not started');
    await tab.run('Sales report');
    await tab.ends();
    await expectAccessible(tab.page, 'completed');
  });
});
