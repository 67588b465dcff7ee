// Opens every page of the site that `npm run docs` has built in a browser, and says what is wrong with it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, installChromium } from './chromium.mjs';
import { step } from './step.mjs';

if (!existsSync(fileURLToPath(new URL('../docs/site/index.html', import.meta.url))))
  throw new Error('There is no docs/site. Run `npm run docs` first.');
installChromium();
step(process.execPath, ['--import', 'tsx', 'e2e/site/main.ts', ...process.argv.slice(2)], { CHROMIUM: chromium });
