import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sends a signal and waits for the end. */
export const endPart = async (part: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (part.exitCode !== null || part.signalCode !== null) return;
  const exit = once(part, 'exit');
  part.kill(signal);
  await exit;
};
