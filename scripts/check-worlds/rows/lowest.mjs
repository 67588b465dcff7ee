import { strictEqual } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { lowestNodeOf, lowestPeersOf } from '../../check-package/entries.mjs';
import { program } from '../expect.mjs';

const axios = manifest.dependencies.axios.replace('^', '');
const peers = lowestPeersOf(manifest);

const lowestRow = (name, where, pinned, more = {}) => ({
  name,
  where,
  what: 'a run at the simulator with the sender of the library, and with an axios of the caller',
  project: { name: 'lowest', from: ['shared', 'lowest'], dependencies: pinned },
  shows: Object.keys(pinned),
  isQuick: true,
  run: async (context) => {
    for (const [dependency, version] of Object.entries(pinned)) {
      const path = join(context.cwd, 'node_modules', dependency, 'package.json');
      strictEqual(JSON.parse(await readFile(path, 'utf8')).version, version, dependency);
    }
    await program('program.mjs')(context);
  },
  ...more,
});

/** The oldest of what the package accepts. */
export const lowest = [
  lowestRow('lowest', 'the lowest axios, rxjs, fp-ts and io-ts of the ranges', { axios, ...peers }),
  lowestRow(
    'lowest-node',
    'the lowest Node, and all of these',
    { axios, ...peers },
    { node: lowestNodeOf(manifest), isQuick: false },
  ),
];
