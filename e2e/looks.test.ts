import { pages } from './support/pages.js';
import type { Tab } from './support/Tab.js';
import { useProgress } from './support/useProgress.js';

/** The names of the buttons that one thinks of first. */
const primaries = ({ page }: Tab): Promise<readonly string[]> =>
  page.locator('button.primary:visible:not(:disabled)').allTextContents();

describe.each(pages)('the looks of the $name page', (page) => {
  const setUp = useProgress(page);

  it('say on the first screen what it is, what a workflow is for, and that all is simulated', async () => {
    const { open } = await setUp({ viewport: { width: 390, height: 700 } });
    const tab = await open();
    await tab.start.waitFor();
    const text = (await tab.page.getByRole('main').textContent()) ?? '';
    for (const said of ['a browser in the cloud', 'are simulated', 'Reads what a shop has sold'])
      expect(text).toContain(said);
    expect(await tab.progress.count()).toBe(0);
    await tab.workflow.selectOption({ label: 'Price check' });
    await tab.page.getByText('That shop does not answer').waitFor();
    const lowest = await tab.start.boundingBox();
    expect((lowest?.y ?? NaN) + (lowest?.height ?? NaN)).toBeLessThan(700);
  });

  it('have one button to think of first, in each state', async () => {
    const { open, simulator } = await setUp({ pace: 4 });
    const tab = await open();
    await tab.start.waitFor();
    await tab.page.getByText('Reads what a shop has sold').waitFor();
    expect(await primaries(tab)).toStrictEqual(['Start']);
    await tab.run('Price check');
    await tab.cancel.waitFor();
    expect(await primaries(tab)).toStrictEqual([]);
    await tab.tells('Failed');
    expect((await primaries(tab)).map((name) => name.trim())).toStrictEqual(['Try again']);
    simulator.addFault({ operation: 'submitWorkflow', kind: 'status', status: 500 });
    await tab.run('Sales report');
    await tab.tells('The run was not started');
    // A bar for what has not begun says nothing.
    expect(await tab.progress.count()).toBe(0);
    expect((await primaries(tab)).map((name) => name.trim())).toStrictEqual(['Try again']);
    await tab.again.click();
    await tab.ends();
    expect((await primaries(tab)).map((name) => name.trim())).toStrictEqual(['Start']);
  });

  it('have a moving bar until the first step is done', async () => {
    const { open } = await setUp({ pace: 1 });
    const tab = await open();
    await tab.run('Stock export');
    await tab.says('Waiting for a browser');
    expect(await tab.progress.getAttribute('aria-valuenow')).toBeNull();
    await tab.says('Step 2 of 8');
    expect(await tab.progress.getAttribute('aria-valuenow')).toBe('1');
  });
});
