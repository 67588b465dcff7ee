import type { Page } from 'playwright-core';

const within = { timeout: 20_000 };

const says = (page: Page, text: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor(within);

const begin = async (page: Page, course: string): Promise<void> => {
  await page.getByText(course).click();
  await page.getByRole('button', { name: /^Start/ }).click();
};

const expectSteps = async (page: Page, states: readonly string[]): Promise<void> => {
  const seen = await page
    .locator('.try-it li')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-state')));
  if (seen.join() !== states.join()) throw new Error(`its steps are ${seen.join()}, and not ${states.join()}`);
};

const done = (count: number): readonly string[] => Array.from({ length: count }, () => 'completed');

/** Runs what the first page runs, in each way that it may go, and leaves it. */
const tryRuns = async (page: Page): Promise<void> => {
  await begin(page, 'All goes well');
  await says(page, 'Step 2 of 5: Sign in');
  await says(page, 'Completed');
  await expectSteps(page, done(5));
  const percent = await page.getByRole('progressbar', { name: 'Progress' }).getAttribute('aria-valuenow');
  if (percent !== '100') throw new Error(`its progress is ${String(percent)} at the end`);
  await begin(page, 'A step fails');
  await says(page, 'Failed: There is no table on this page');
  await expectSteps(page, [...done(3), 'failed', 'waiting']);
  await begin(page, 'The token is refused');
  await says(page, '401');
  await page.getByText('HttpStatusError').first().waitFor(within);
  await begin(page, 'All goes well');
  await says(page, 'Step 1 of 5');
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await says(page, 'You have left');
};

/** A reader who looks for a name finds its page. */
const trySearch = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('untilStatus');
  const found = page.locator('#localsearch-list a[href*="untilStatus"]').first();
  await found.waitFor(within);
  await found.click();
  await page.waitForURL('**/functions/untilStatus.html*', within);
};

/** A name in the guide leads to where the reference explains it. */
const tryNames = async (page: Page, origin: string): Promise<void> => {
  await page.goto(`${origin}/guide/running.html`);
  for (const [name, place] of [
    ['untilStatus', '/functions/untilStatus.html'],
    ['watchRun', '/interfaces/WitriumClient.html#watchrun'],
  ] as const) {
    const href = await page
      .locator('.vp-doc a', { has: page.locator(`code:text-is("${name}")`) })
      .first()
      .getAttribute('href', within);
    if (href?.endsWith(place) !== true) throw new Error(`${name} of the guide leads to ${String(href)}`);
  }
};

/** What does not work for who comes to the first page, starts a run, looks for a name and follows one. */
export const tryHome = async (page: Page, origin: string): Promise<readonly string[]> => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`the first page throws ${error.message}`));
  try {
    await page.goto(`${origin}/`);
    await tryRuns(page);
    await trySearch(page);
    await tryNames(page, origin);
  } catch (error) {
    complaints.push(`the first page: ${error instanceof Error ? error.message : String(error)}`);
  }
  return complaints;
};
