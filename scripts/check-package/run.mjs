import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const LIMIT = 300_000;

/** Runs a command to its end. Its error holds all that the command printed. */
export const run = async (command, args, { cwd, env = {}, timeout = LIMIT } = {}) => {
  const options = { cwd, timeout, env: { ...process.env, ...env }, maxBuffer: 64_000_000 };
  try {
    return await execute(command, args, options);
  } catch (error) {
    const printed = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim();
    throw new Error(printed === '' ? error.message : printed, { cause: error });
  }
};
