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

const isNodeTest = ({ project }) => project.name === 'node-test';

/** The rows by what they are about, as the page shows them. */
export const groups = [
  { title: 'Jest and Vitest', rows: runners.filter((row) => !isNodeTest(row)) },
  { title: 'node:test', rows: runners.filter(isNodeTest) },
  { title: 'Mocks of HTTP', rows: mocks },
  { title: 'Servers for the relay', rows: servers },
  { title: 'Proxies and certificates', rows: proxies },
  { title: 'Bundles for servers', rows: bundles },
  { title: 'Next.js', rows: frameworks },
  { title: 'Angular', rows: apps },
  { title: 'React', rows: screens },
  { title: 'Runtimes', rows: runtimes },
  { title: 'BullMQ', rows: queues },
  { title: 'The lowest versions', rows: lowest },
  { title: 'TypeScript', rows: types },
  { title: 'This guide', rows: guide },
];

/**
 * Every row of the tables. A row has a `name`; `where` and `what` for the page; the `project` that it is run in, and
 * which of its packages the table `shows`; the major version of `node` to use, where it is another one; a `limit` in
 * milliseconds; whether it is part of the quick run; and `run`, which throws when it did not see what must be seen.
 */
export const rows = groups.flatMap((group) => group.rows);
