import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NEEDS_DOM, NEEDS_NODE_TYPES, peersOf, TYPES_OF_PEERS } from '../entries.mjs';
import { run } from '../run.mjs';

const uses = join(import.meta.dirname, '..', 'consumers', 'uses');

const VERSIONS = ['5.9', '6.0'];

const base = { target: 'es2022', strict: true, noUncheckedIndexedAccess: true };

const bundler = { ...base, module: 'preserve', moduleResolution: 'bundler', lib: ['es2022', 'dom'] };

/** Programs for Node have its types and not those of a page; in pages it is the other way around. */
const PROJECTS = {
  nodenext: {
    extensions: ['mts', 'cts'],
    options: { ...base, module: 'nodenext', lib: ['es2022'], types: ['node'] },
    isFor: ({ path }) => !NEEDS_DOM.includes(path),
  },
  bundler: {
    extensions: ['ts'],
    options: { ...bundler, types: ['node'] },
    isFor: () => true,
  },
  'bundler, a page': {
    extensions: ['ts'],
    options: { ...bundler, types: [] },
    isFor: ({ path }) => !NEEDS_NODE_TYPES.includes(path),
  },
};

/** A program that imports the whole of an entry, as one that was written for it may not. */
const wholeOf = ({ specifier }) =>
  `import * as entry from '${specifier}';\nexport const names: readonly string[] = Object.keys(entry);\n`;

const writeProject = async (cwd, { extensions, options, isFor }, entries) => {
  await mkdir(cwd);
  for (const entry of entries.filter(isFor)) {
    const written = join(uses, `${entry.name}.ts`);
    for (const extension of extensions) {
      await writeFile(join(cwd, `all-of-${entry.name}.${extension}`), wholeOf(entry));
      if (existsSync(written)) await copyFile(written, join(cwd, `${entry.name}.${extension}`));
    }
  }
  await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...options, noEmit: true } }));
};

/** The types of the package, its declaration files with them, for each compiler and each way to resolve modules. */
export const checkTypes = async ({ manifest, entries, check, createConsumer }) => {
  const compilers = VERSIONS.map((version) => [`typescript-${version}`, `npm:typescript@~${version}.0`]);
  const dependencies = {
    ...peersOf(manifest),
    ...Object.fromEntries(['@types/node', ...TYPES_OF_PEERS].map((name) => [name, manifest.devDependencies[name]])),
    ...Object.fromEntries(compilers),
  };
  let cwd;
  const isInstalled = await check('install: TypeScript', async () => {
    cwd = await createConsumer('types', { dependencies });
    for (const [name, project] of Object.entries(PROJECTS)) await writeProject(join(cwd, name), project, entries);
  });
  if (!isInstalled) return;
  for (const [compiler] of compilers) {
    for (const name of Object.keys(PROJECTS)) {
      await check(`${compiler}, ${name}`, async () => {
        const bin = join(cwd, 'node_modules', compiler, 'bin', 'tsc');
        await run(process.execPath, [bin, '-p', join(cwd, name)], { cwd });
        const names = entries.filter(PROJECTS[name].isFor).map((entry) => entry.name);
        return names.join(', ');
      });
    }
  }
};
