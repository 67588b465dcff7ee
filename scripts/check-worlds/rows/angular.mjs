import { ok } from 'node:assert/strict';
import { expectEnded } from '../expect.mjs';

/** One exact version for all packages of the framework, and one for all tools, as they ask for each other's. */
const VERSIONS = {
  19: { framework: '19.2.25', tools: '^19.2.25', kind: 'zone', typescript: '~5.8.0' },
  20: { framework: '20.3.32', tools: '20.3.37', kind: 'zoneless', typescript: '~5.9.0' },
  21: { framework: '21.2.24', tools: '21.2.24', kind: 'zoneless', typescript: '~5.9.0' },
  22: { framework: '22.2.0', tools: '22.2.0', kind: 'zoneless', typescript: '~6.0.0', node: '24' },
};

const FRAMEWORK = ['common', 'compiler', 'compiler-cli', 'core', 'platform-browser', 'platform-server', 'router'];

const TOOLS = ['build', 'cli', 'ssr'];

const NG = 'node_modules/@angular/cli/bin/ng.js';

const angularRow = ([version, { framework, tools, kind, typescript, node }]) => ({
  name: `angular-${version}`,
  where: `Angular ${version}, ${kind === 'zone' ? 'with zone.js' : 'zoneless'}`,
  what:
    '`witrium-rx/angular`: an app that `ng build` makes ahead of time, and its page as its server renders it' +
    (kind === 'zone' ? ', though not always with the first snapshot' : ', with the first snapshot'),
  project: {
    name: `angular-${version}`,
    from: ['shared', 'angular', `angular-${kind}`],
    fresh: true,
    dependencies: {
      ...Object.fromEntries(FRAMEWORK.map((name) => [`@angular/${name}`, framework])),
      ...Object.fromEntries(TOOLS.map((name) => [`@angular/${name}`, tools])),
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
    expectEnded(await exec(['run.mjs', kind === 'zone' ? 'does-not-wait' : 'waits'], { timeout: 60_000 }));
  },
});

/** Angular apps. */
export const apps = Object.entries(VERSIONS).map(angularRow);
