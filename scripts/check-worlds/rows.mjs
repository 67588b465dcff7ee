import { bundles } from './rows/bundles.mjs';
import { apps } from './rows/angular.mjs';
import { queues } from './rows/bullmq.mjs';
import { guide } from './rows/guide.mjs';
import { lowest } from './rows/lowest.mjs';
import { mocks } from './rows/mocks.mjs';
import { frameworks } from './rows/next.mjs';
import { proxies } from './rows/proxies.mjs';
import { screens } from './rows/react.mjs';
import { runners } from './rows/runners.mjs';
import { runtimes } from './rows/runtimes.mjs';
import { servers } from './rows/servers.mjs';
import { types } from './rows/types.mjs';

/**
 * Every row of the table. A row has a `name`; `where` and `what` for the page; the `project` that it is run in, and
 * which of its packages the table `shows`; the major version of `node` to use, where it is another one; a `limit` in
 * milliseconds; whether it is part of the quick run; and `run`, which throws when it did not see what must be seen.
 */
export const rows = [
  ...runners,
  ...mocks,
  ...servers,
  ...proxies,
  ...bundles,
  ...frameworks,
  ...apps,
  ...screens,
  ...runtimes,
  ...queues,
  ...lowest,
  ...types,
  ...guide,
];
