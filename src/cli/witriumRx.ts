import { CommanderError } from 'commander';
import { catchError, defer, of, type Observable } from 'rxjs';
import { codeOfError, ExitCode } from './ExitCode.js';
import { createProgram } from './program.js';
import { tellError } from './output.js';
import type { Action, Terminal } from './Terminal.js';
import { UsageError } from './UsageError.js';

const TOKEN_HINT =
  '; the token is taken from WITRIUM_API_TOKEN alone, as others can read flags in the list of processes';

/** What commander says, without the value that was given: it may be the token. */
const usageError = ({ code, message }: CommanderError): UsageError => {
  const text = message.replace(/^error: |\.$/g, '');
  if (code !== 'commander.unknownOption') return new UsageError(`${text}; see --help`);
  const name = text.slice(text.indexOf('-')).replace(/[^\w-].*/s, '');
  return new UsageError(`unknown option '${name}'${/token|key/i.test(name) ? TOKEN_HINT : ''}; see --help`);
};

const parse = (argv: readonly string[], terminal: Terminal, version: string): Action => {
  let chosen: Action | undefined;
  const program = createProgram(terminal, version, (action) => {
    chosen = action;
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return () => of(ExitCode.COMPLETED);
    // The help was written when there is no command at all.
    if (error.code === 'commander.help') return () => of(ExitCode.USAGE);
    throw usageError(error);
  }
  if (!chosen) throw new UsageError('no command; see --help');
  return chosen;
};

/**
 * The command. Runs when it is subscribed to, emits its exit code once, and completes. Never errors: what goes wrong is
 * told on stderr, in one line.
 */
export const witriumRx = (argv: readonly string[], terminal: Terminal, version: string): Observable<ExitCode> =>
  defer(() => parse(argv, terminal, version)(terminal)).pipe(
    catchError((error: unknown) => {
      tellError(terminal, error);
      return of(codeOfError(error));
    }),
  );
