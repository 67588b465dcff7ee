import { ok } from 'node:assert/strict';
import { expectEnded } from '../expect.mjs';

/** One exact version for all packages of the framework, as they ask for each other's. */
const VERSIONS = {
  19: { exact: '19.2.25', kind: 'zone', typescript: '~5.8.0' },
  20: { exact: '20.3.32', kind: 'zoneless', typescript: '~5.9.0' },
  21: { exact: '21.2.24', kind: 'zoneless', typescript: '~5.9.0' },
  22: { exact: '22.2.0', kind: 'zoneless', typescript: '~6.0.0', node: '24' },
};

const FRAMEWORK = ['common', 'compiler', 'compiler-cli', 'core', 'platform-browser', 'platform-server', 'router'];

const TOOLS = ['build', 'cli', 'ssr'];

const NG = 'node_modules/@angular/cli/bin/ng.js';

const angularRow = ([version, { exact, kind, typescript, node }]) => ({
  name: `angular-${version}`,
  where: `Angular ${version}, ${kind === 'zone' ? 'with zone.js' : 'zoneless'}`,
  what: '`witrium-rx/angular`: an app that `ng build` makes ahead of time, and its page as its server renders it',
  project: {
    name: `angular-${version}`,
    from: ['shared', 'angular', `angular-${kind}`],
    fresh: true,
    dependencies: {
      ...Object.fromEntries(FRAMEWORK.map((name) => [`@angular/${name}`, exact])),
      ...Object.fromEntries(TOOLS.map((name) => [`@angular/${name}`, `^${version}.0.0`])),
      typescript,
      tslib: '^2.8.1',
      '@types/node': '^20.0.0',
      ...(kind === 'zone' ? { 'zone.js': '~0.15.0' } : {}),
    },
  },
  shows: ['@angular/core', '@angular/cli', 'typescript'],
  node,
  limit: 240_000,
  run: async ({ exec }) => {
    const { stdout, stderr } = await exec([NG, 'build'], { env: { CI: '1' } });
    ok(!/error/i.test(stdout + stderr), stdout + stderr);
    expectEnded(await exec(['run.mjs'], { timeout: 60_000 }));
  },
});

/** Angular apps. */
export const apps = Object.entries(VERSIONS).map(angularRow);
