import type { Page } from 'playwright-core';

/** What a page keeps in this moment, as texts. */
export interface Kept {
  readonly storage: string;
  readonly cookies: string;
  readonly dom: string;
}

/** Looks at all places where a page can keep something. */
export const keptBy = async (page: Page): Promise<Kept> => {
  const found = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const places = [
      localStorage,
      sessionStorage,
      databases,
      await caches.keys(),
      window.name,
      history.state as unknown,
    ];
    return { storage: JSON.stringify([...places, location.href]), dom: document.documentElement.outerHTML };
  });
  return { ...found, cookies: JSON.stringify(await page.context().cookies()) };
};
