import type { Command } from 'commander';
import { parseDuration } from '../duration.js';

/** How a run is followed; times in milliseconds. */
export interface WatchFlags {
  readonly interval?: number;
  readonly timeout?: number;
}

/** Adds the limit of the whole wait, which talents have too. */
export const addTimeoutFlag = (command: Command): Command =>
  command.option('--timeout <duration>', 'give up after this time, such as 90s or 5m', parseDuration);

/** Adds all of them to a command. */
export const addWatchFlags = (command: Command): Command =>
  addTimeoutFlag(command).option('--interval <duration>', 'the pause between two polls', parseDuration);
