import { merge, share, skip, take, tap } from 'rxjs';
import { ExitCode } from './ExitCode.js';
import { codeOfBrokenStream, interruptsOf } from './interrupts.js';
import { tell } from './output.js';
import type { Terminal } from './Terminal.js';
import { witriumRx } from './witriumRx.js';

/** How long what a scenario has left running may keep the process, in milliseconds. */
const LINGER = 1000;

/** Ends the process, once all is written, when something that is not the command's keeps it alive. */
const endSoon = (process: NodeJS.Process): void => {
  const end = () => {
    process.exit();
  };
  const again = () => {
    endSoon(process);
  };
  const unwritten = process.stdout.writableLength + process.stderr.writableLength;
  setTimeout(unwritten > 0 ? again : end, LINGER).unref();
};

/**
 * Runs the command as the process: what it is given there, where it writes, the signals that interrupt it, and the code
 * that it exits with.
 */
export const runAsProcess = (process: NodeJS.Process, version: string): void => {
  const interrupts$ = interruptsOf(process).pipe(share());
  const terminal: Terminal = {
    // Opened only when it is read.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    interrupts$,
  };

  // What was written last can fail when nobody listens to interrupts any more, and before the command has ended.
  let broken: ExitCode | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error) => {
      if (broken !== undefined) return;
      broken = codeOfBrokenStream(error);
      process.exitCode = broken;
      if (broken !== ExitCode.BROKEN_PIPE) tell(terminal, `the output cannot be written: ${error.message}`);
    });
  }

  // The first interrupt starts the clean-up; a second one does not wait for it.
  const impatient$ = interrupts$.pipe(
    skip(1),
    tap((code) => process.exit(code)),
  );

  merge(witriumRx(process.argv.slice(2), terminal, version), impatient$)
    .pipe(take(1))
    .subscribe((code) => {
      process.exitCode = broken ?? code;
      endSoon(process);
    });
};
