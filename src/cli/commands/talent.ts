import type { Command } from 'commander';
import { map, switchMap, tap } from 'rxjs';
import { withTimeout } from '../../index.js';
import { finish } from '../ended.js';
import { addClientFlags, type ClientFlags } from '../flags/clientFlags.js';
import { addJobFlags, readJob, type JobFlags } from '../flags/jobFlags.js';
import { addSessionFlags, usingSession, type SessionFlags } from '../flags/sessionFlags.js';
import { addTimeoutFlag, type WatchFlags } from '../flags/watchFlags.js';
import { writeJson } from '../output.js';
import type { Action } from '../Terminal.js';
import { usingClient } from '../usingClient.js';

interface TalentFlags extends ClientFlags, JobFlags, SessionFlags {
  readonly timeout?: WatchFlags['timeout'];
}

const talentCommand = (talentId: string, flags: TalentFlags): Action =>
  usingClient(flags, (tools) => {
    const { client, display, terminal, attend } = tools;
    const name = `talent ${talentId}`;
    return attend(
      readJob(flags, terminal).pipe(
        switchMap((options) =>
          usingSession(client, flags, options, (starter, job) => {
            display.waiting(`${name} is running`);
            return starter.runTalent(talentId, job);
          }),
        ),
        withTimeout(flags.timeout),
        tap((ended) => {
          if (flags.json) writeJson(terminal, ended);
        }),
        map((ended) => finish(tools, flags, name, ended)),
      ),
    );
  });

/** `talent`: runs a talent. The API has no way to cancel one. */
export const addTalent = (program: Command, choose: (action: Action) => void): void => {
  const command = program
    .command('talent')
    .summary('run a talent and wait for its result')
    .description('Runs a talent and writes its result to stdout. A talent that is left by Ctrl-C may go on.')
    .argument('<talent-id>');
  addJobFlags(command);
  addSessionFlags(command);
  addTimeoutFlag(command);
  addClientFlags(command).action((talentId: string, flags: TalentFlags) => {
    choose(talentCommand(talentId, flags));
  });
};
