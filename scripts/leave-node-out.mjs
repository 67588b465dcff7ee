// Node has each entry in one file (bundle-for-node.mjs); the modules of dist/esm are for everybody else, above all for
// bundlers of browsers. Those have no use for what sends with node:http: axios sends there.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const FOLDER = 'dist/esm/transport';

const source = readFileSync(`${FOLDER}/notNode.js`, 'utf8');
writeFileSync(`${FOLDER}/node.js`, source.replace('notNode.js.map', 'node.js.map'));
renameSync(`${FOLDER}/notNode.js.map`, `${FOLDER}/node.js.map`);
for (const ending of ['.js', '.d.ts', '.d.ts.map']) rmSync(`${FOLDER}/notNode${ending}`, { force: true });
