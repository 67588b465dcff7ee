import { posix } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

/** Pages whose text stands in another file of the package, from whose folder its links lead on. */
const FOLDERS = new Map([
  ['first-program.md', ''],
  ['cookbook.md', 'examples/cookbook'],
]);

/** Where a file of the package stands on the site, from its root. */
const pageOf = (file: string): string | undefined => {
  if (file.startsWith('docs/')) return file.slice('docs'.length);
  if (file === 'README.md') return '/first-program.md';
  if (file === 'examples/cookbook/README.md') return '/cookbook.md';
  return /^(\/examples\/.+)\.m?ts$/.exec(`/${file}`)?.[1];
};

/**
 * Lets the links of a page lead where its text stands on the site. A link to what the site does not show is an error:
 * whoever clicks it would find nothing.
 */
export const linkFiles = (md: MarkdownRenderer): void => {
  md.core.ruler.after('inline', 'link-files', ({ tokens, env }) => {
    const { relativePath = '' } = env as { readonly relativePath?: string };
    const folder = FOLDERS.get(relativePath) ?? posix.join('docs', posix.dirname(relativePath));
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.attrGet('href');
      if (token.type !== 'link_open' || href === null || /^(\/|#|[a-z]+:)/.test(href)) continue;
      const [file = '', anchor] = href.split('#');
      const page = pageOf(posix.join(folder, file));
      if (page === undefined) throw new Error(`${relativePath} links to ${file}, which the site does not show`);
      token.attrSet('href', anchor === undefined ? page : `${page}#${anchor}`);
    }
  });
};
