import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = require.resolve('axe-core/axe.min.js');

/**
 * What axe finds wrong with a page: the rule, and where.
 *
 * @param within The part of the page that it looks at. Default: all of it.
 */
export const axeFindings = async (page: Page, within = 'html'): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  return page.evaluate(async (selector) => {
    const { violations } = await (window as unknown as { readonly axe: typeof axe }).axe.run(selector, {
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, within);
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
