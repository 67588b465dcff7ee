import type { Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { illFitting } from './illFitting.js';
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
  /** Whether it is opened by a link of the page before, which is faster, or by its address. */
  readonly byLink: boolean;
  /** The looks in which axe sees it. */
  readonly axeLooks: readonly Look[];
  /** The part of the page that axe sees. */
  readonly axeWithin: string;
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

/** Opens a page by its address. */
const load = async (page: Page, address: string): Promise<void> => {
  await page.goto(address, { waitUntil: 'load' });
  // The page is alive when the theme has said so: its code has been loaded and run.
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}));
};

/** Opens a page as who reads another one of the site does. */
const follow = async (page: Page, address: string): Promise<void> => {
  await page.evaluate((href) => {
    document.querySelector('.vp-doc > div')?.setAttribute('data-left', '');
    const link = document.body.appendChild(document.createElement('a'));
    link.href = href;
    link.click();
    link.remove();
  }, address);
  await page.waitForFunction(() => document.querySelector('.vp-doc > div:not([data-left])') !== null);
};

/** Opens a page, and looks at it in each way. */
export const visitPage = async (
  page: Page,
  origin: string,
  path: string,
  { looks, byLink, axeLooks, axeWithin }: VisitOptions,
): Promise<Visit> => {
  const findings: string[] = [];
  const onError = (error: Error): number => findings.push(`throws ${error.message}`);
  const onConsole = (message: { readonly type: () => string; readonly text: () => string }): void => {
    if (['error', 'warning'].includes(message.type())) findings.push(`writes to the console: ${message.text()}`);
  };
  page.on('pageerror', onError);
  page.on('console', onConsole);
  try {
    await (byLink && page.url().startsWith(origin) ? follow : load)(page, origin + path);
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
    );
    for (const shown of looks) {
      const { width, height, colorScheme } = shown;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      const look = `at ${width} px, ${colorScheme}`;
      if (!(await followsColours(page, colorScheme)))
        findings.push(`${look}: does not follow the colours of the system`);
      const wide = await widest(page);
      if (wide !== null) findings.push(`${look}: scrolls sideways, ${wide}`);
      findings.push(...(await illFitting(page)).map((finding) => `${look}: ${finding}`));
      if (axeLooks.includes(shown))
        findings.push(...(await axeFindings(page, axeWithin)).map((finding) => `${look}: ${finding}`));
    }
    return { path, findings, links };
  } finally {
    page.off('pageerror', onError);
    page.off('console', onConsole);
  }
};
