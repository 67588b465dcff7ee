// Looks at each page of the built site: links, console, width, what axe finds. Then it tries the first page.
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../support/launch.js';
import { brokenLinks } from './brokenLinks.js';
import { looks } from './looks.js';
import { serveSite } from './serveSite.js';
import { tryHome } from './tryHome.js';
import { visitPage, type Visit, type VisitOptions } from './visitPage.js';

const AT_ONCE = 3;

/** When it gives up, in milliseconds. */
const LIMIT = 600_000;

/** One page for each name, and one for each program. */
const isMade = (path: string): boolean => path.startsWith('/reference/') || path.startsWith('/examples/');

/** Of the pages that are made alike, one in so many is opened by its address. */
const LOADED = 20;

/** What differs between pages that are made alike; what stands around it is that of the pages that are not. */
const CONTENT = 'main';

/**
 * Every page is looked at in each way. Axe sees a page that is written in each of them. Those that are made alike are
 * opened from one another, as they are read; of them axe sees the content, in each look of as many pages.
 */
const optionsOf = (path: string, index: number): VisitOptions =>
  isMade(path)
    ? {
        looks,
        byLink: index % LOADED > 0,
        axeLooks: looks.filter((_, look) => look === index % looks.length),
        axeWithin: CONTENT,
      }
    : { looks, byLink: false, axeLooks: looks, axeWithin: 'html' };

const visitAll = async (browser: Browser, origin: string, paths: readonly string[]): Promise<readonly Visit[]> => {
  const context = await browser.newContext();
  // A page of the browser for each of those that are looked at at once.
  const idle: Page[] = [];
  const visit = async (path: string, index: number): Promise<Visit> => {
    const page = idle.pop() ?? (await context.newPage());
    const visited = await visitPage(page, origin, path, optionsOf(path, index));
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
