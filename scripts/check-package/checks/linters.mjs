import { ok } from 'node:assert/strict';
import { join } from 'node:path';
import { run } from '../run.mjs';

const TOOLS = { publint: '0.3.25', '@arethetypeswrong/cli': '0.18.5' };

/** What others check of packages: publint, and that the types are those of the code. */
export const checkLinters = async ({ packed, entries, check, createConsumer }) => {
  let cwd;
  const isInstalled = await check('install: publint and arethetypeswrong', async () => {
    cwd = await createConsumer('linters', { dependencies: TOOLS, alone: true });
  });
  if (!isInstalled) return;
  const tool = (name, ...args) => run(join(cwd, 'node_modules', '.bin', name), args, { cwd });

  await check('publint', async () => {
    const { stdout } = await tool('publint', packed.tarball, '--strict');
    ok(stdout.includes('All good!'), stdout);
  });

  const types = async (isForRequire, ...args) => {
    const chosen = entries.filter((entry) => entry.isForRequire === isForRequire).map(({ path }) => path);
    if (chosen.length > 0) await tool('attw', packed.tarball, '--no-color', ...args, '--entrypoints', ...chosen);
    return chosen.join(', ');
  };

  await check('arethetypeswrong, entries of both formats', () => types(true));
  await check('arethetypeswrong, ES modules only', () => types(false, '--profile', 'esm-only'));
};
