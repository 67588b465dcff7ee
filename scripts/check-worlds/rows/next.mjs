import { expectEnded } from '../expect.mjs';

const project = {
  name: 'next',
  from: ['shared', 'next'],
  dependencies: { next: '^16.0.0', react: '^19.0.0', 'react-dom': '^19.0.0' },
};

const nextRow = (bundler) => ({
  name: `next-${bundler}`,
  where: `Next.js 16, ${bundler}`,
  what: '`witrium-rx/react` in a page, a client and a relay in route handlers, on Node and on edge',
  project,
  shows: ['next', 'react'],
  limit: 240_000,
  run: async ({ exec }) => {
    const env = { DIST: `.next-${bundler}`, NEXT_TELEMETRY_DISABLED: '1', API: 'http://127.0.0.1:1', TOKEN: 't' };
    await exec(['node_modules/next/dist/bin/next', 'build', `--${bundler}`], { env });
    expectEnded(await exec(['run.mjs', env.DIST], { env, timeout: 60_000 }));
  },
});

/** Frameworks that bundle pages and routes. */
export const frameworks = [nextRow('webpack'), nextRow('turbopack')];
