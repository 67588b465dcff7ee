import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// The benches run as compiled files; their smoke test runs them as they are written.
const EXTENSION = extname(__filename);

/** Starts a program of this folder in a process of its own. It finds `input` with `inputOf`. */
export const startChild = (program: string, input: unknown): ChildProcess =>
  fork(join(__dirname, `${program}${EXTENSION}`), [JSON.stringify(input)], {
    execArgv: ['--expose-gc', ...(EXTENSION === '.ts' ? ['--import', 'tsx'] : [])],
    // Without the paths of tsconfig.json, so that 'witrium-rx' is the built package.
    env: { ...process.env, TSX_TSCONFIG_PATH: 'tsconfig.build.json' },
  });

/** The next message of a child; an error when it ends before, or when `limit` milliseconds have passed. */
export const messageOf = async <Message>(child: ChildProcess, limit: number): Promise<Message> => {
  const done = new AbortController();
  const { signal } = done;
  const fail = (what: string) => {
    throw new Error(`${child.spawnargs.join(' ')}: ${what}`);
  };
  const ended = once(child, 'exit', { signal }).then(([code]: unknown[]) =>
    fail(`ended with ${String(code)} and without an answer`),
  );
  const late = pause(limit, undefined, { signal }).then(() => fail(`no answer within ${limit} ms`));
  try {
    const [message] = (await Promise.race([once(child, 'message', { signal }), ended, late])) as [Message];
    return message;
  } finally {
    done.abort();
  }
};

/** Sends a message to a child, and gives its next one. */
export const ask = async <Answer>(child: ChildProcess, question: string, limit: number): Promise<Answer> => {
  const answered = messageOf<Answer>(child, limit);
  child.send(question);
  return await answered;
};

/** Ends a child and waits until it has ended. */
export const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

/** Runs a program of this folder in a process of its own until it sends its answer. */
export const answerOf = async <Answer>(program: string, input: unknown, limit: number): Promise<Answer> => {
  const child = startChild(program, input);
  try {
    return await messageOf<Answer>(child, limit);
  } finally {
    await stopChild(child);
  }
};

/** In a child: its input. It ends when whoever started it has gone. */
export const inputOf = (): unknown => {
  process.once('disconnect', () => process.exit(1));
  return JSON.parse(process.argv[2] ?? '');
};

/** In a child: sends the answer. */
export const answer = (value: unknown): void => {
  process.send?.(value);
};
