import { existsSync } from 'node:fs';
import { step } from './step.mjs';

/** Where Chromium is. */
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Installs Chromium where there is none and apt-get can. */
export const installChromium = () => {
  if (existsSync(chromium)) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`There is no ${chromium}. Install Chromium, or set CHROMIUM to where it is.`);
  step('apt-get', ['update']);
  step('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
};
