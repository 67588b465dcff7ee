import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };

const VERSIONS = ['5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '6.0'];

const strict = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node'],
};

/** How modules are found: as Node does, and as bundlers do. */
const PROJECTS = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'] },
  bundler: { module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'] },
};

const typeRow = (version) => ({
  name: `typescript-${version}`,
  where: `TypeScript ${version}`,
  what: 'a program that uses the main entry, the relay and the testing entry, with `skipLibCheck: false` and `exactOptionalPropertyTypes`',
  project: {
    name: `typescript-${version}`,
    from: ['types'],
    dependencies: { typescript: `~${version}.0`, '@types/node': manifest.devDependencies['@types/node'] },
  },
  shows: ['typescript'],
  run: async ({ exec, cwd }) => {
    for (const [name, options] of Object.entries(PROJECTS)) {
      const project = { compilerOptions: { ...strict, ...options }, files: ['main.ts'] };
      await writeFile(join(cwd, `tsconfig.${name}.json`), JSON.stringify(project));
      await exec(['node_modules/typescript/bin/tsc', '-p', `tsconfig.${name}.json`]);
    }
    return Object.keys(PROJECTS).join(', ');
  },
});

/** Compilers, with everything that their users may have turned on. */
export const types = VERSIONS.map(typeRow);
