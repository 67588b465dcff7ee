import { join } from 'node:path';
import { run } from '../../check-package/run.mjs';
import { expectEnded, program } from '../expect.mjs';
import { startApi } from '../api.mjs';

const WHOLE = 'the simulator, a client, and the relay at the own server of the runtime and at `node:http`';

const project = {
  name: 'runtimes',
  from: ['shared', 'runtimes'],
  dependencies: { bun: '^1.0.0', deno: '^2.0.0' },
  scripts: true,
};

const inRuntime =
  (runtime, ...args) =>
  async ({ cwd, limit }) =>
    expectEnded(await run(join('node_modules', '.bin', runtime), args, { cwd, timeout: limit }));

/** What the client may do in Deno, and nothing else. */
const NARROW = ['--allow-net=127.0.0.1', '--allow-read=.'];

/** Other platforms than Node. */
export const runtimes = [
  { name: 'bun', where: 'Bun', what: WHOLE, shows: ['bun'], run: inRuntime('bun', 'whole.mjs') },
  {
    name: 'bun-build',
    where: '`bun build`',
    what: 'the same program as one file, with all its packages in it',
    shows: ['bun'],
    run: async (context) => {
      const { cwd, limit } = context;
      const build = ['build', 'whole.mjs', '--target=bun', '--outfile=bundle.mjs'];
      await run(join('node_modules', '.bin', 'bun'), build, { cwd, timeout: limit });
      return inRuntime('bun', 'bundle.mjs')(context);
    },
  },
  { name: 'deno', where: 'Deno', what: WHOLE, shows: ['deno'], run: inRuntime('deno', 'run', '-A', 'whole.mjs') },
  {
    name: 'deno-narrow',
    where: 'Deno with narrow permissions',
    what: 'a client that may only reach the API: no environment, no files but those of the program',
    shows: ['deno'],
    run: async (context) => {
      const { baseUrl, apiToken, stop } = await startApi();
      try {
        await inRuntime('deno', 'run', '--no-prompt', ...NARROW, 'client.mjs', baseUrl, apiToken)(context);
      } finally {
        await stop();
      }
    },
  },
]
  .map((row) => ({ project, runtime: row.shows[0], ...row }))
  .concat([
    {
      name: 'workerd',
      where: 'workerd (Cloudflare Workers)',
      what: 'a client in a worker, and a relay that is one, each with and without `nodejs_compat`',
      project: {
        name: 'workerd',
        from: ['shared', 'workerd'],
        dependencies: { miniflare: '^4.0.0', esbuild: '^0.28.0' },
        scripts: true,
      },
      shows: ['workerd', 'miniflare'],
      node: '24',
      run: program('run.mjs'),
    },
  ]);
