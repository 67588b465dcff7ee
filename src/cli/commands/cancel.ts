import type { Command } from 'commander';
import { map } from 'rxjs';
import { statusName } from '../../index.js';
import { ExitCode } from '../ExitCode.js';
import { addClientFlags, type ClientFlags } from '../flags/clientFlags.js';
import { writeJson, writeResult } from '../output.js';
import type { Action } from '../Terminal.js';
import { usingClient } from '../usingClient.js';

const cancelCommand = (runId: string, flags: ClientFlags): Action =>
  usingClient(flags, ({ client, terminal, attend }) =>
    attend(
      client.cancelRun(runId).pipe(
        map((run) => {
          if (flags.json) writeJson(terminal, run);
          else writeResult(terminal, statusName(run.status));
          return ExitCode.COMPLETED;
        }),
      ),
    ),
  );

/** `cancel`: cancels a run. */
export const addCancel = (program: Command, choose: (action: Action) => void): void => {
  const command = program
    .command('cancel')
    .summary('cancel a run')
    .description('Cancels a run, and writes its status to stdout: one that had ended before stays as it is.')
    .argument('<run-id>');
  addClientFlags(command).action((runId: string, flags: ClientFlags) => {
    choose(cancelCommand(runId, flags));
  });
};
