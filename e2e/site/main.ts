// Looks at each page of the built site: links, console, width, what axe finds. Then it tries the first page.
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../support/launch.js';
import { brokenLinks } from './brokenLinks.js';
import { looks } from './looks.js';
import { serveSite } from './serveSite.js';
import { tryHome } from './tryHome.js';
import { visitPage, type Visit } from './visitPage.js';

const AT_ONCE = 3;

/** Of the pages that are all made alike, axe sees one in so many; of the others each. */
const SAMPLE = 20;

/** When it gives up, in milliseconds. */
const LIMIT = 420_000;

/** One page for each name, and one for each program. */
const isMade = (path: string): boolean => path.startsWith('/reference/') || path.startsWith('/examples/');

/** Colours change no width, so two looks see all that differs between pages that are made alike. */
const fewLooks = looks.filter(({ width, colorScheme }) => width < 600 === (colorScheme === 'dark'));

const visitAll = async (browser: Browser, origin: string, paths: readonly string[]): Promise<readonly Visit[]> => {
  const context = await browser.newContext();
  // A page of the browser for each of those that are looked at at once.
  const idle: Page[] = [];
  const sampled = new Set(paths.filter(isMade).filter((_, index) => index % SAMPLE === 0));
  const visit = async (path: string): Promise<Visit> => {
    const page = idle.pop() ?? (await context.newPage());
    const options = isMade(path) ? { looks: fewLooks, withAxe: sampled.has(path) } : { looks, withAxe: true };
    const visited = await visitPage(page, origin, path, options);
    for (const finding of visited.findings) console.error(`${path}: ${finding}`);
    idle.push(page);
    return visited;
  };
  const visits = await lastValueFrom(from(paths).pipe(mergeMap(visit, AT_ONCE), toArray()));
  await context.close();
  return visits;
};

/** Arguments are the beginnings of the pages to look at, such as `/guide/`; without them it looks at all. */
const begins = process.argv.slice(2);

const main = async (): Promise<void> => {
  const since = performance.now();
  const seconds = (): string => `${((performance.now() - since) / 1000).toFixed(0)} s`;
  await using site = await serveSite();
  const browser = await launch();
  const limit = setTimeout(() => {
    console.error(`not done after ${seconds()}`);
    process.exit(1);
  }, LIMIT);
  try {
    const paths = site.pages.filter((page) => begins.length === 0 || begins.some((begin) => page.startsWith(begin)));
    if (paths.length === 0) throw new Error(`No page begins with ${begins.join(' or ')}`);
    const visits = await visitAll(browser, site.origin, paths);
    const others = [...brokenLinks(site, visits), ...(await tryHome(await browser.newPage(), site.origin))];
    for (const finding of others) console.error(finding);
    const count = visits.reduce((sum, { findings }) => sum + findings.length, others.length);
    const links = visits.reduce((sum, visit) => sum + visit.links.length, 0);
    console.log(`${visits.length} pages, ${links} links, the runs of the first page; ${seconds()}`);
    console.log(count === 0 ? 'nothing found' : `${count} findings`);
    process.exitCode = count === 0 ? 0 : 1;
  } finally {
    clearTimeout(limit);
    await browser.close();
  }
};

void main();
