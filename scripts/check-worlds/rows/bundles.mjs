import { expectEnded } from '../expect.mjs';

const project = {
  name: 'bundles',
  from: ['shared', 'bundles'],
  dependencies: {
    vite: '^8.0.0',
    esbuild: '^0.28.0',
    rollup: '^4.0.0',
    '@rollup/plugin-commonjs': '^29.0.0',
    '@rollup/plugin-json': '^6.0.0',
    '@rollup/plugin-node-resolve': '^16.0.0',
  },
};

const bundleRow = (bundler, where, files) => ({
  name: `${bundler}-server`,
  where,
  what: 'a program for a server as one ES module with all its packages in it, without a proxy and with one',
  project,
  shows: [bundler],
  run: async ({ exec }) => {
    for (const [file, ...kinds] of files) {
      await exec([`with-${bundler}.mjs`, file, ...kinds.filter((kind) => kind === 'require')]);
      expectEnded(await exec(['run-behind-proxy.mjs', file, ...kinds]));
    }
  },
});

/** Bundles for servers. */
export const bundles = [
  bundleRow('vite', 'Vite SSR, `noExternal`', [['out/vite/server.mjs']]),
  bundleRow('esbuild', 'esbuild, ESM for Node; through a proxy with a `require` in its banner', [
    ['out/esbuild.mjs', 'no-require'],
    ['out/esbuild-require.mjs', 'require'],
  ]),
  bundleRow('rollup', 'rollup, ESM for Node', [['out/rollup.mjs']]),
];
