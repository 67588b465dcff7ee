/** Starts an example: `npm run example react`. A page is built first, and served with a relay and a simulator. */
import { readFileSync } from 'node:fs';
import { buildPage } from './buildPage.mjs';
import { chosen, step } from './step.mjs';

const pages = new Map(
  JSON.parse(readFileSync(new URL('../e2e/pages.json', import.meta.url), 'utf8')).map((page) => [page.name, page]),
);

const start = (...program) => step(process.execPath, ['--import', 'tsx', ...program]);

const startPage = ({ project, built }) => {
  step('npm', ['run', 'build']);
  buildPage(project);
  start('examples/progress-server/main.ts', built);
};

const startFleet = () => {
  step('sh', ['scripts/need-redis.sh']);
  start('examples/fleet/main.ts');
};

const name = chosen('example', [...pages.keys(), 'fleet']);
if (name === 'fleet') startFleet();
else startPage(pages.get(name));
