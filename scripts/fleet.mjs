/** The fleet with a real Redis: its tests, its soak in each weather, or its figures. What follows goes to Jest. */
import { chosen, step } from './step.mjs';

const node = (...args) => step(process.execPath, args);

const parts = {
  test: (args) => node('node_modules/jest/bin/jest.js', '--config', 'jest.fleet.config.cjs', ...args),
  soak: (args) => node('scripts/fleet-soak.mjs', ...args),
  figures: () => node('.tmp/fleet/figures.mjs'),
};

const part = chosen('fleet', Object.keys(parts));
step('sh', ['scripts/need-redis.sh']);
step('npm', ['run', 'build']);
node('scripts/bundle-fleet.mjs');
parts[part](process.argv.slice(3));
