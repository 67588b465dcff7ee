import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the root of the project, and ends with it when it fails: it has said itself what is wrong. */
export const run = (command, args, env = {}) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

/** Where Chromium is. */
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Installs Chromium where there is none and apt-get can. */
export const installChromium = () => {
  if (existsSync(chromium)) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`There is no ${chromium}. Install Chromium, or set CHROMIUM to where it is.`);
  run('apt-get', ['update']);
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
};
