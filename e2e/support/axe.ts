import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = require.resolve('axe-core/axe.min.js');

/** What axe finds wrong with a page: the rule, and where. */
export const axeFindings = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { readonly axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
};

/** Whether axe is there and finds what is wrong: it is given something. */
export const hasRules = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<img id="counter-check" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    );
    const { violations } = await (window as unknown as { readonly axe: typeof axe }).axe.run();
    document.getElementById('counter-check')?.remove();
    return violations.some(({ id }) => id === 'image-alt');
  });
