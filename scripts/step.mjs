import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the root of the project, and ends with it when it fails: it has said itself what is wrong. */
export const step = (command, args, env = {}) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

/** What is named on the command line, of what there is. */
export const chosen = (command, there) => {
  const [name] = process.argv.slice(2);
  if (there.includes(name)) return name;
  console.error(`npm run ${command} ${there.join('|')}`);
  process.exit(2);
};
