// Long loads, each a command of its own: `npm run load -- relay`. What was measured is written beside it as data.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerOf } from '../child.js';
import { describeMachine } from '../machine.js';
import { jsonOf } from '../results.js';
import type { HourFigures, HourLoad } from './hourPart.js';
import { loadLife } from './life.js';
import { loadRelay } from './relay.js';

const loads: Readonly<Record<string, () => Promise<object>>> = {
  relay: () => loadRelay({ runs: 200, browsers: 2000, duration: 90_000 }),
  life: () => loadLife({ runs: 2000, minutes: Number(process.env['MINUTES'] ?? 10) }),
  hour: () => {
    const load: HourLoad = { runs: 2000, minutes: Number(process.env['MINUTES'] ?? 60) };
    return answerOf<HourFigures>('load/hourPart', load, 3_600_000);
  },
};

const main = async (name: string): Promise<void> => {
  const load = Object.hasOwn(loads, name) ? loads[name] : undefined;
  if (!load) throw new Error(`There is no '${name}'. There are: ${Object.keys(loads).join(', ')}`);
  const text = jsonOf({ machine: describeMachine(), ...(await load()) });
  console.log(text);
  if (process.argv.includes('--write')) writeFileSync(join('bench', 'load', `${name}.json`), text);
};

void main(process.argv[2] ?? '');
