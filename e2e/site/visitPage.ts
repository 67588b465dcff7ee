import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import type { Look } from './looks.js';

/** What a page has, and what is wrong with it. */
export interface Visit {
  readonly path: string;
  readonly findings: readonly string[];
  /** Where its links lead, as whole addresses. */
  readonly links: readonly string[];
}

/** How thoroughly a page is looked at. */
export interface VisitOptions {
  readonly looks: readonly Look[];
  readonly withAxe: boolean;
}

/** What is wider than the page and does not scroll in a box of its own. */
const widest = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const wide = [...document.querySelectorAll('main *, #VPContent *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return `${scrollWidth} px in ${clientWidth} px: ${(wide[0] ?? document.body).outerHTML.slice(0, 120)}`;
  });

/** Waits until the page has the colours of the system. */
const followsColours = (page: Page, colorScheme: Look['colorScheme']): Promise<boolean> =>
  page
    .waitForFunction(
      (isDark) => document.documentElement.classList.contains('dark') === isDark,
      colorScheme === 'dark',
      {
        timeout: 5000,
      },
    )
    .then(
      () => true,
      () => false,
    );

/** Opens a page, and looks at it in each way. */
export const visitPage = async (
  page: Page,
  origin: string,
  path: string,
  { looks, withAxe }: VisitOptions,
): Promise<Visit> => {
  const findings: string[] = [];
  const onError = (error: Error): number => findings.push(`throws ${error.message}`);
  const onConsole = (message: { readonly type: () => string; readonly text: () => string }): void => {
    if (['error', 'warning'].includes(message.type())) findings.push(`writes to the console: ${message.text()}`);
  };
  page.on('pageerror', onError);
  page.on('console', onConsole);
  try {
    await page.goto(origin + path, { waitUntil: 'load' });
    // The page is alive when the theme has said so: its code has been loaded and run.
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
    );
    for (const { width, height, colorScheme } of looks) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = `at ${width} px, ${colorScheme}`;
      if (!(await followsColours(page, colorScheme)))
        findings.push(`${look}: does not follow the colours of the system`);
      const wide = await widest(page);
      if (wide !== null) findings.push(`${look}: scrolls sideways, ${wide}`);
      if (withAxe) findings.push(...(await axeFindings(page)).map((finding) => `${look}: ${finding}`));
    }
    return { path, findings, links };
  } finally {
    page.off('pageerror', onError);
    page.off('console', onConsole);
  }
};
