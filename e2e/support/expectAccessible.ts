import type { Page } from 'playwright-core';
import { axeFindings } from './axe.js';

/** Expects that axe finds nothing on a page in this state, and that it is not wider than its window. */
export const expectAccessible = async (page: Page, state: string): Promise<void> => {
  expect([state, await axeFindings(page)]).toStrictEqual([state, []]);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect([state, isWider]).toStrictEqual([state, false]);
};
