import { deepStrictEqual, ok } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a package of this library is made of, and nothing else. */
const BELONGING = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^dist\/(esm|cjs)\/package\.json$/,
  /^dist\/(esm|cjs|node|angular|react|cli)\/[\w/-]+\.(m?js|d\.ts|m?js\.map)$/,
  /^docs\/guide\/[\w-]+\.md$/,
  /^docs\/((badges|guide\/pictures)\/[\w-]+\.svg|screenshots\/[\w-]+\.png)$/,
  /^examples\/(cookbook\/[\w-]+\.m?ts|cookbook\/README\.md|opentelemetry\.ts)$/,
];

const REQUIRED = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];

const sourceOf = async (path) => readFile(join(root, path), 'utf8');

/** A map without its sources is of no use to who installs the package. */
const hasSources = async (path) => {
  const { sources, sourcesContent } = JSON.parse(await sourceOf(path));
  return sourcesContent?.length === sources.length && sourcesContent.every((content) => typeof content === 'string');
};

/** The files of the tarball. They are read where they were packed from. */
export const checkContents = async ({ packed, entries, manifest, check }) => {
  const paths = packed.files.map(({ path }) => path);
  const included = new Set(paths);
  const missingOf = (wanted) => wanted.filter((path) => !included.has(path));

  await check('contents: only what belongs', () => {
    deepStrictEqual(
      paths.filter((path) => !BELONGING.some((pattern) => pattern.test(path))),
      [],
    );
    deepStrictEqual(missingOf(REQUIRED), []);
  });

  await check('contents: the files that the manifest names', () => {
    const { main, module, types, bin = {} } = manifest;
    const named = [main, module, types, ...Object.values(bin), ...entries.flatMap(({ files }) => files)];
    deepStrictEqual(missingOf(named.map((path) => path.replace(/^\.\//, ''))), []);
  });

  await check('contents: maps and their sources', async () => {
    const maps = paths.filter((path) => path.endsWith('.map'));
    ok(maps.length > 0, 'there are no maps');
    deepStrictEqual(missingOf(maps.map((path) => path.replace(/\.map$/, ''))), []);
    const bare = [];
    for (const path of maps) if (!(await hasSources(path))) bare.push(path);
    deepStrictEqual(bare, []);
    return `${maps.length} maps`;
  });

  await check('contents: every map that a file names', async () => {
    const lost = [];
    for (const path of paths.filter((name) => /\.m?js$/.test(name))) {
      const map = /^\/\/# sourceMappingURL=(.+)$/m.exec(await sourceOf(path))?.[1];
      if (map !== undefined && !included.has(join(path, '..', map))) lost.push(path);
    }
    deepStrictEqual(lost, []);
  });
};
