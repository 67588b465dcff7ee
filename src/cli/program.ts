import { Command } from 'commander';
import { addCancel } from './commands/cancel.js';
import { addRun } from './commands/run.js';
import { addSessions } from './commands/sessions.js';
import { addSimulate } from './commands/simulate.js';
import { addTalent } from './commands/talent.js';
import { addWatch } from './commands/watch.js';
import type { Action, Terminal } from './Terminal.js';

const AFTER_HELP = `
The token is taken from the environment variable WITRIUM_API_TOKEN. There is no flag for it: others could read it in
the list of processes. Arguments can be read there too; --args takes them from a file or from stdin.

Exit codes: 0 completed, 1 unexpected error, 2 wrong usage, 3 failed, 4 cancelled, 5 the API refused a request,
6 no connection, 7 timeout, 8 an answer that is not understood, 9 a session that could not be closed, 130 Ctrl-C.`;

/** Of the help in a pipe or a file, in characters. */
const WIDTH = 80;

/** The command line; calls `choose` with the command that is parsed. Throws commander's errors. */
export const createProgram = (
  { stdout, stderr }: Terminal,
  version: string,
  choose: (action: Action) => void,
): Command => {
  const program = new Command('witrium-rx')
    .description('Runs workflows and talents of the Witrium API.')
    .version(version)
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        stdout.write(text);
      },
      writeErr: (text) => {
        stderr.write(text);
      },
      getOutHelpWidth: () => stdout.columns ?? WIDTH,
      getErrHelpWidth: () => stderr.columns ?? WIDTH,
      // Errors are told in one place, and without the values of flags.
      outputError: () => undefined,
    });
  for (const add of [addRun, addWatch, addCancel, addTalent, addSessions, addSimulate]) add(program, choose);
  return program;
};
