import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { lowestNodeOf, peersOf } from '../entries.mjs';
import { copiesOf, namesOf, workflow } from '../programs.mjs';
import { run } from '../run.mjs';

const FORMATS = { module: 'ES module', commonjs: 'CommonJS' };

/** Runs a program in a project, and fails on anything that it prints to stderr. */
export const print = async (node, cwd, type, source) => {
  const { stdout, stderr } = await run(node, [`--input-type=${type}`, '--eval', source], { cwd, timeout: 30_000 });
  strictEqual(stderr, '');
  return stdout;
};

/** The names of every entry, which must be the same on each Node and in each format, and a run of a workflow. */
const checkFormat = async ({ node, cwd, type, entries, expected }) => {
  const { names, elapsed } = JSON.parse(await print(node, cwd, type, namesOf(entries, type)));
  for (const { specifier } of entries) {
    ok(names[specifier]?.length > 0, `${specifier} has no names`);
    expected[specifier] ??= names[specifier];
    deepStrictEqual(names[specifier], expected[specifier], `the names of ${specifier}`);
  }
  strictEqual(await print(node, cwd, type, workflow[type]), 'C\n');
  return `${Object.values(names).flat().length} names of ${entries.length} entries, first loaded in ${elapsed.toFixed(0)} ms`;
};

const checkCopies = async (node, cwd, entries) => {
  const { names, different, isKnown } = JSON.parse(await print(node, cwd, 'module', copiesOf(entries)));
  deepStrictEqual(different, []);
  ok(isKnown, 'an error of the one format is not known to the other');
  return `${names} names`;
};

const checkBin = async (node, cwd, name) => {
  const { stdout } = await run(node, [join('node_modules', '.bin', name), '--help'], { cwd, timeout: 30_000 });
  ok(stdout.length > 0, 'prints no help');
};

/** The package on each Node, in a project with all peers. */
export const checkNode = async ({ manifest, entries, check, createConsumer }) => {
  const versions = [lowestNodeOf(manifest), '22', '24'];
  const nodes = Object.fromEntries(versions.map((version) => [`node-${version}`, `npm:node@${version}`]));
  let cwd;
  let home;
  const isInstalled = await check('install: Node and the peers', async () => {
    home = await createConsumer('nodes', { dependencies: nodes, scripts: true, alone: true });
    cwd = await createConsumer('node', { dependencies: peersOf(manifest) });
  });
  if (!isInstalled) return;
  const expected = {};
  for (const version of versions) {
    const node = join(home, 'node_modules', `node-${version}`, 'bin', 'node');
    for (const [type, format] of Object.entries(FORMATS)) {
      await check(`Node ${version}, ${format}`, () => checkFormat({ node, cwd, type, entries, expected }));
    }
    await check(`Node ${version}, one copy in both formats`, () => checkCopies(node, cwd, entries));
    for (const name of Object.keys(manifest.bin ?? {})) {
      await check(`Node ${version}, ${name} --help`, () => checkBin(node, cwd, name));
    }
  }
};
