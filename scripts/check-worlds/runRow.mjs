import { dirname } from 'node:path';
import { run } from '../check-package/run.mjs';
import { NotAvailable } from './NotAvailable.mjs';

const LIMIT = 60_000;

const within = async (limit, work) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`has not ended after ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

const runIn = async (row, projects, result) => {
  const { project, node: major, shows = [], limit = LIMIT } = row;
  const cwd = await projects.folderOf(project);
  const node = await projects.nodeOf(major);
  const isNode = row.runtime === undefined;
  result.versions = [...(await projects.versionsIn(cwd, shows)), ...(isNode ? [`Node ${node.version}`] : [])];
  // What a tool starts in its turn takes this Node too.
  const PATH = `${dirname(node.path)}:${process.env.PATH}`;
  /** Runs a program of the project on the Node of the row. */
  const exec = (args, { env, ...options } = {}) =>
    run(node.path, args, { cwd, timeout: limit, ...options, env: { PATH, NO_COLOR: '1', ...env } });
  return await within(limit + 5000, row.run({ cwd, exec, node: node.path, limit }));
};

/** Runs one row, prints its line, and gives what the table says of it. */
export const runRow = async (row, projects, check) => {
  const start = performance.now();
  const result = { name: row.name, versions: [], outcome: 'ok', reason: '' };
  const isOk = await check(row.name, async () => {
    try {
      const found = await runIn(row, projects, result);
      return [result.versions.join(', '), found].filter(Boolean).join(': ');
    } catch (error) {
      if (!(error instanceof NotAvailable)) throw error;
      Object.assign(result, { outcome: 'not available', reason: error.message });
      return `not available: ${error.message}`;
    }
  });
  if (!isOk) result.outcome = 'failed';
  return { ...result, seconds: (performance.now() - start) / 1000 };
};
