import { strictEqual } from 'node:assert/strict';
import { lowestPeersOf } from '../entries.mjs';
import { workflow } from '../programs.mjs';
import { print } from './node.mjs';

/** The main entry and the simulator with the oldest peers that the package accepts, and without the optional ones. */
export const checkLowest = async ({ manifest, check, createConsumer }) => {
  const dependencies = lowestPeersOf(manifest);
  const versions = Object.entries(dependencies)
    .map((peer) => peer.join('@'))
    .join(', ');
  let cwd;
  const isInstalled = await check('install: the lowest peers', async () => {
    cwd = await createConsumer('lowest', { dependencies });
    return versions;
  });
  if (!isInstalled) return;
  for (const [type, source] of Object.entries(workflow)) {
    await check(`the lowest peers, ${type}`, async () => {
      strictEqual(await print(process.execPath, cwd, type, source), 'C\n');
    });
  }
};
