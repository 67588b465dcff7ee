import type { Locator } from 'playwright-core';
import { pages } from './support/pages.js';
import type { Tab } from './support/Tab.js';
import { useProgress } from './support/useProgress.js';

const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => node === document.activeElement).catch(() => false);

const showsFocus = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  });

/** Goes to an element with the Tab key, as one does who has no mouse. */
const tabTo = async ({ page }: Tab, element: Locator): Promise<void> => {
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if (await isFocused(element)) {
      expect(await showsFocus(element)).toBe(true);
      return;
    }
  }
  throw new Error(`The Tab key does not lead to ${String(element)}`);
};

describe.each(pages)('the $name page without a mouse', (page) => {
  const setUp = useProgress(page);

  it('starts, cancels and tries again with the keys alone', async () => {
    const { open, simulator } = await setUp();
    const tab = await open();
    const { keyboard } = tab.page;
    await tab.start.waitFor();
    await tabTo(tab, tab.workflow);
    await keyboard.press('End');
    await tabTo(tab, tab.start);
    await keyboard.press('Enter');
    await tab.says(/Step \d of 8/);
    await tabTo(tab, tab.cancel);
    await keyboard.press('Space');
    await tab.says('Cancelled');
    await tabTo(tab, tab.again);
    await keyboard.press('Enter');
    await tab.says(/Step \d of 8/);
    expect(simulator.submittedRuns.map(({ workflowId, status }) => [workflowId, status])).toStrictEqual([
      ['stock-export', 'X'],
      ['stock-export', 'R'],
    ]);
  });

  it('keeps its place when what had it goes away', async () => {
    const { open } = await setUp({ pace: 4 });
    const tab = await open();
    await tab.start.waitFor();
    await tabTo(tab, tab.workflow);
    await tabTo(tab, tab.start);
    await tab.page.keyboard.press('Enter');
    await tab.cancel.waitFor();
    const hasPlace = () => tab.page.evaluate(() => document.activeElement !== document.body);
    expect(await hasPlace()).toBe(true);
    await tabTo(tab, tab.cancel);
    await tab.ends();
    expect(await hasPlace()).toBe(true);
  });
});
