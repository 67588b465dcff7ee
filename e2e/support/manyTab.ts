import type { Locator } from 'playwright-core';
import { eventually } from './eventually.js';
import type { Tab } from './Tab.js';

/** A page with many runs, in the words of those who use it. */
export interface ManyTab extends Tab {
  readonly bar: Locator;
  readonly cancelAll: Locator;
  readonly startAgain: Locator;
  /** The rows that are to be seen; the head is none. */
  readonly rows: Locator;
  /** What one can filter by: 'Failed'. */
  readonly choice: (name: string) => Locator;
  /** How many runs a choice would show. */
  readonly count: (name: string) => Promise<number>;
  /** Waits until so many percent of the runs have ended. */
  readonly reaches: (percent: number) => Promise<void>;
}

/** The same tab, for a page with many runs. */
export const manyTab = (tab: Tab): ManyTab => {
  const { page } = tab;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const bar = page.getByRole('progressbar', { name: '200 runs', exact: true });
  const percent = async () => Number(await bar.getAttribute('aria-valuenow'));
  const choice = (name: string) => page.getByRole('radio', { name: new RegExp(`^\\d+ ${name}$`) });
  return {
    ...tab,
    bar,
    cancelAll: button('Cancel all'),
    startAgain: button('Start again'),
    rows: page
      .getByRole('table', { name: /^The runs/ })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') }),
    choice,
    count: async (name) => parseInt((await choice(name).locator('..').textContent())?.trim() ?? '', 10),
    reaches: async (wanted) => {
      let last = await percent();
      while (last < wanted) {
        const before = last;
        // Of 200 runs one or the other ends all the time, however slow the machine is.
        await eventually(`more than ${before} % have ended`, async () => (last = await percent()) > before);
      }
    },
  };
};
