import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toEnvironment } from './settings.js';

const here = fileURLToPath(import.meta.url);

/** Starts another program of this folder in a process of its own. */
export const startPart = (name: string, settings: object): ChildProcess =>
  fork(join(dirname(here), `${name}${extname(here)}`), [], { env: { ...process.env, ...toEnvironment(settings) } });

/** The next message of a part; fails when it ends before. */
export const messageOf = async <T>(part: ChildProcess): Promise<T> => {
  const ended = new AbortController();
  const [message] = (await Promise.race([
    once(part, 'message', { signal: ended.signal }),
    once(part, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`${part.spawnargs.at(-1) ?? 'a part'} ended with ${String(code)}`);
    }),
  ]).finally(() => {
    ended.abort();
  })) as [T];
  return message;
};
