import { eventually } from './support/eventually.js';
import { pages } from './support/pages.js';
import { useProgress, type Setup } from './support/useProgress.js';

const runIdOf = ({ simulator }: Setup): string => simulator.submittedRuns[0]?.runId ?? '';

describe.each(pages)('who follows a run on the $name page', (page) => {
  const setUp = useProgress(page);

  it('sees the same run after a reload', async () => {
    const setup = await setUp();
    const tab = await setup.open();
    await tab.run('Stock export');
    await tab.says(/Step [3-5] of 8/);
    const saved = await tab.page.evaluate(() => sessionStorage.getItem('witrium-run'));
    expect(saved).toContain(runIdOf(setup));
    expect(saved).toContain('stock-export');
    await tab.page.reload();
    await tab.says(/Step [3-8] of 8/);
    expect(await tab.workflow.locator('option:checked').textContent()).toBe('Stock export');
    await tab.ends();
    expect(setup.simulator.requestsTo('submitWorkflow')).toHaveLength(1);
    expect(await tab.page.evaluate(() => sessionStorage.getItem('witrium-run'))).toBeNull();
    await tab.page.reload();
    await tab.start.waitFor();
    await eventually('the page offers a start', () => tab.start.isEnabled());
    expect(await tab.result.count()).toBe(0);
  });

  it('sees a run of another tab, whose own it stays', async () => {
    const setup = await setUp();
    const first = await setup.open();
    await first.run('Stock export');
    await first.says(/Step \d of 8/);
    const second = await setup.open(`/#run=${runIdOf(setup)}`);
    await second.says(/Step \d of 8/);
    await first.cancel.click();
    await second.says('Cancelled');
    expect(setup.simulator.requestsTo('submitWorkflow')).toHaveLength(1);
  });

  it('leaves nothing running when the tab is closed, but the run', async () => {
    const setup = await setUp({ pace: 1 });
    const other = await setup.context.newPage();
    const tab = await setup.open();
    await tab.run('Stock export');
    await tab.says(/Step \d of 8/);
    expect(setup.server.openConnections).toBeGreaterThan(0);
    await tab.page.close();
    await setup.isQuiet();
    await eventually('no connection is open', () => setup.server.openConnections === 0);
    expect(setup.simulator.submittedRuns.map(({ status }) => status)).toStrictEqual(['R']);
    await other.close();
  });
});
