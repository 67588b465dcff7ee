/** Tests the example pages in a browser; with `--screenshots`, takes pictures of them for the docs instead. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT, buildPage } from './buildPage.mjs';
import { chromium, installChromium } from './chromium.mjs';
import { step } from './step.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const args = process.argv.slice(2);
const takesScreenshots = args.includes('--screenshots');
const jestArgs = args.filter((arg) => arg !== '--screenshots');

installChromium();
if (!existsSync(join(root, BUILT))) step('npm', ['run', 'build']);
for (const { project } of JSON.parse(readFileSync(join(root, 'e2e/pages.json'), 'utf8'))) buildPage(project);
const env = { CHROMIUM: chromium, ...(takesScreenshots && { SCREENSHOTS: 'yes' }) };
step(process.execPath, ['node_modules/jest/bin/jest.js', '--config', 'e2e/jest.config.cjs', ...jestArgs], env);
