import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { breakCode } from './breakCode.mjs';
import { githubAnchor } from './githubAnchor.mjs';
import { hangingIndent } from './hangingIndent.mjs';
import { labelCells } from './labelCells.mjs';
import { linkFiles } from './linkFiles.mjs';
import { linkNames } from './linkNames.mjs';
import { firstPage, guide } from './pages.mjs';
import { links, reference } from './reference.mjs';

const built = (path: string): string => fileURLToPath(new URL(`../../dist/esm/${path}`, import.meta.url));

export default defineConfig({
  title: 'witrium-rx',
  description:
    'An RxJS client for the Witrium API: workflow runs as Observables, browser sessions that close themselves.',
  lang: 'en-GB',
  outDir: 'site',
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: '/logo.svg' }],
    ['meta', { name: 'theme-color', content: '#3f4fd1' }],
  ],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: githubAnchor },
    codeTransformers: [hangingIndent],
    config: (md) => {
      md.use(linkFiles).use(linkNames(links)).use(labelCells).use(breakCode);
    },
  },
  transformPageData: (page) => {
    if (page.relativePath.startsWith('reference/')) page.frontmatter['pageClass'] = 'reference-page';
  },
  themeConfig: {
    logo: { src: '/logo.svg', alt: '' },
    nav: [
      { text: 'Guide', link: firstPage, activeMatch: '^/(guide|first-program|cookbook|examples)' },
      { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
    ],
    sidebar: {
      ...reference,
      '/': guide,
    },
    outline: [2, 3],
    search: { provider: 'local', options: { detailedView: true } },
    footer: { message: 'MIT licence' },
  },
  vite: {
    // The index of the search, which comes when the search is opened.
    build: { chunkSizeWarningLimit: 1500 },
    resolve: {
      // What a bundler of a user finds in the package.
      alias: [
        { find: /^witrium-rx$/, replacement: built('index.js') },
        { find: /^witrium-rx\/testing$/, replacement: built('testing/index.js') },
      ],
    },
  },
});
