import { expectEnded } from '../expect.mjs';

const reactRow = (version) => ({
  name: `react-${version}`,
  where: `React ${version}`,
  what: '`witrium-rx/react`: a page as its server renders it, hydrated in jsdom, which follows a run under StrictMode',
  project: {
    name: `react-${version}`,
    from: ['shared', 'react'],
    dependencies: { react: `^${version}.0.0`, 'react-dom': `^${version}.0.0`, jsdom: '^26.1.0' },
  },
  shows: ['react', 'react-dom', 'jsdom'],
  isQuick: true,
  run: async ({ exec }) => expectEnded(await exec(['run.mjs', version])),
});

/** Pages of React. */
export const screens = ['18', '19'].map(reactRow);
