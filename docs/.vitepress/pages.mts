import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import groups from '../pages.json' with { type: 'json' };

const DOCS = join(import.meta.dirname, '..');

/** The title of a page is its first heading; code in it is shown as text. */
const titleOf = (page: string): string => {
  const [, title] = /^# (.+?)(?: \{#.+\})?$/m.exec(readFileSync(join(DOCS, `${page}.md`), 'utf8')) ?? [];
  if (title === undefined) throw new Error(`docs/${page}.md has no title`);
  return title.replaceAll('`', '');
};

/** The pages in the order in which they are read, from docs/pages.json. */
export const guide: DefaultTheme.SidebarItem[] = groups.map(({ group, pages }) => ({
  text: group,
  items: pages.map((page) => ({ text: titleOf(page), link: `/${page}` })),
}));

/** The first page that one reads. */
export const firstPage = `/${groups[0]?.pages[0] ?? ''}`;
