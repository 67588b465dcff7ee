// Node has each entry in one file (bundle-for-node.mjs); the modules of dist/esm are for everybody else, above all for
// bundlers of browsers. Those have no use for what sends with node:http: axios sends there.
import { renameSync } from 'node:fs';

for (const ending of ['.js', '.js.map']) {
  renameSync(`dist/esm/transport/notNode${ending}`, `dist/esm/transport/node${ending}`);
}
