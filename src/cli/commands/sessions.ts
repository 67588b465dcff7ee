import type { Command } from 'commander';
import { map } from 'rxjs';
import type { BrowserSession } from '../../index.js';
import { ExitCode } from '../ExitCode.js';
import { addClientFlags, type ClientFlags } from '../flags/clientFlags.js';
import { writeJson, writeLine, writeResult } from '../output.js';
import type { Action } from '../Terminal.js';
import { usingClient } from '../usingClient.js';

interface CloseFlags extends ClientFlags {
  readonly force?: boolean;
  readonly preserveState?: string;
}

const sessionLine = ({ uuid, status, isBusy, createdAt }: BrowserSession): string =>
  // A session is a line, whatever its fields hold.
  [uuid, status, isBusy ? 'busy' : 'free', createdAt].join(' ').replace(/[\r\n]+/g, ' ');

const listCommand = (flags: ClientFlags): Action =>
  usingClient(flags, ({ client, terminal, attend }) =>
    attend(
      client.listBrowserSessions().pipe(
        map(({ sessions }) => {
          for (const session of sessions) {
            if (flags.json) writeJson(terminal, session);
            else writeResult(terminal, sessionLine(session));
          }
          if (sessions.length === 0 && !flags.json) writeLine(terminal, 'no session is active');
          return ExitCode.COMPLETED;
        }),
      ),
    ),
  );

const closeCommand = (sessionId: string, flags: CloseFlags): Action =>
  usingClient(flags, ({ client, terminal, attend }) =>
    attend(
      client.closeBrowserSession(sessionId, { force: flags.force, preserveState: flags.preserveState }).pipe(
        map((closed) => {
          if (flags.json) writeJson(terminal, closed);
          return ExitCode.COMPLETED;
        }),
      ),
    ),
  );

/** `sessions list` and `sessions close`. */
export const addSessions = (program: Command, choose: (action: Action) => void): void => {
  const sessions = program.command('sessions').description('list or close browser sessions');
  const list = sessions
    .command('list')
    .description('Lists the active sessions: id, status, whether a run is going on in it, and when it was made.');
  addClientFlags(list).action((flags: ClientFlags) => {
    choose(listCommand(flags));
  });
  const close = sessions
    .command('close')
    .description('Closes a session.')
    .argument('<session-id>')
    .option('--force', 'also when a run is going on in it')
    .option('--preserve-state <name>', "the name to save the browser's state under");
  addClientFlags(close).action((sessionId: string, flags: CloseFlags) => {
    choose(closeCommand(sessionId, flags));
  });
};
