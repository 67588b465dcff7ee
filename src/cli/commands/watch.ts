import type { Command } from 'commander';
import { defer } from 'rxjs';
import { addClientFlags, type ClientFlags } from '../flags/clientFlags.js';
import { addWatchFlags, type WatchFlags } from '../flags/watchFlags.js';
import { follow } from '../follow.js';
import type { Action } from '../Terminal.js';
import { usingClient } from '../usingClient.js';

type Flags = ClientFlags & WatchFlags;

const watchCommand = (runId: string, flags: Flags): Action =>
  usingClient(flags, (tools) =>
    tools.attend(defer(() => follow(tools, flags, tools.client.watchRun(runId, { pollingInterval: flags.interval })))),
  );

/** `watch`: follows a run that someone else has submitted, so leaving it leaves it alive. */
export const addWatch = (program: Command, choose: (action: Action) => void): void => {
  const command = program
    .command('watch')
    .summary('follow a run and wait for its result')
    .description('Follows a run to its end, and writes its result to stdout. Ctrl-C leaves the run alive.')
    .argument('<run-id>');
  addWatchFlags(command);
  addClientFlags(command).action((runId: string, flags: Flags) => {
    choose(watchCommand(runId, flags));
  });
};
