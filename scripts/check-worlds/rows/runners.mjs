import { strictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expectTests } from '../expect.mjs';

const { COUNT } = createRequire(import.meta.url)('../consumers/tests/tests.cjs');

/** Those of the recipes in the guide. */
const RECIPES = { vitest: 2, nodeTest: 1 };

const TESTS = 'the simulator, the fake client in virtual time, a relay, a client under fake timers';

/** Runs a runner that writes a report, which says more than what it prints when it fails. */
const reported = async (run, path, count = COUNT) => {
  const failed = await run().then(
    () => undefined,
    (error) => error,
  );
  const json = await readFile(path, 'utf8').catch(() => undefined);
  if (json === undefined) throw failed ?? new Error('there is no report');
  const found = expectTests(json, count);
  if (failed) throw failed;
  return found;
};

/** An address for the page that jsdom and happy-dom simulate, where the relay of the test can be. */
const freePage = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/`;
};

const jest = {
  name: 'jest',
  from: ['tests', 'jest'],
  dependencies: { jest: '^30.0.0', 'jest-environment-jsdom': '^30.0.0' },
};

const jestRow = ({ name, where, args, env = {}, shows = ['jest'] }) => ({
  name,
  where,
  what: TESTS,
  project: jest,
  shows,
  isQuick: true,
  run: async ({ exec, cwd }) => {
    const flags = ['--json', `--outputFile=${name}.json`, '--runInBand', '--rootDir=.', ...args];
    const page = { PAGE: await freePage(), ...env };
    const start = () => exec(['node_modules/jest/bin/jest.js', ...flags], { env: page });
    return reported(start, join(cwd, `${name}.json`));
  },
});

const vitest = (major, dependencies) => ({
  name: `vitest-${major}`,
  from: ['tests', 'vitest'],
  dependencies: { vitest: `^${major}.0.0`, ...dependencies },
});

// The last versions for Node 20, and the newest for a newer one.
const PROJECTS = {
  4: { project: vitest(4, { jsdom: '^26.1.0', 'happy-dom': '^20.0.0' }), isQuick: true },
  5: { project: vitest(5, { jsdom: '^31.0.0', 'happy-dom': '^21.0.0' }), isQuick: false, node: '24' },
};

const vitestRow = (major, environment) => ({
  name: `vitest-${major}-${environment}`,
  where: `Vitest ${major}, ${environment}`,
  what: TESTS,
  shows: ['vitest', ...(environment === 'node' ? [] : [environment])],
  ...PROJECTS[major],
  run: async ({ exec, cwd }) => {
    const output = `${environment}.json`;
    const flags = ['--reporter=json', `--outputFile=${output}`, `--environment=${environment}`];
    const page = { PAGE: await freePage() };
    const start = () => exec(['node_modules/vitest/vitest.mjs', 'run', ...flags], { env: page });
    return reported(start, join(cwd, output), COUNT + RECIPES.vitest);
  },
});

const nodeTestRow = (node, what, count) => ({
  name: `node-test-${node}`,
  where: `node:test of Node ${node}`,
  what,
  project: { name: 'node-test' },
  node,
  isQuick: node === '20',
  run: async ({ exec }) => {
    const { stdout } = await exec(['--test', '--test-reporter=tap', 'service.test.mjs', 'recipe.test.mjs']);
    const passed = count + RECIPES.nodeTest;
    strictEqual(/^# pass (\d+)$/m.exec(stdout)?.[1], String(passed), stdout);
    return `${passed} tests`;
  },
});

/** The runners in which an app tests its own code. */
export const runners = [
  jestRow({ name: 'jest-node', where: 'Jest 30, node', args: ['--env=node', 'service.test.js'] }),
  jestRow({
    name: 'jest-jsdom',
    where: 'Jest 30, jsdom',
    args: ['--env=jsdom', 'service.test.js'],
    env: { JEST_PAGE: '1' },
    shows: ['jest', 'jest-environment-jsdom', 'jsdom'],
  }),
  jestRow({
    name: 'jest-esm',
    where: 'Jest 30, ES modules',
    args: ['--env=node', '--testMatch=**/*.test.mjs'],
    env: { NODE_OPTIONS: '--experimental-vm-modules' },
  }),
  ...[4, 5].flatMap((major) => ['node', 'jsdom', 'happy-dom'].map((environment) => vitestRow(major, environment))),
  nodeTestRow(
    '20',
    'the simulator, and a client under mock timers; those of Node 20 are too weak for the fake client',
    2,
  ),
  nodeTestRow('22', 'the simulator, a client and the fake client under mock timers', 3),
  nodeTestRow('24', 'the simulator, a client and the fake client under mock timers', 3),
];
