// Writes what bench/results.json holds into the pages that name it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../results.js';
import { pagesWithFigures, withFigures } from './withFigures.js';

const results = JSON.parse(readFileSync(join('bench', 'results.json'), 'utf8')) as Results;

for (const page of pagesWithFigures) {
  const text = readFileSync(page, 'utf8');
  const written = withFigures(page, text, results);
  if (written === text) continue;
  writeFileSync(page, written);
  console.log(page);
}
