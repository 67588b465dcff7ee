import { merge, share, skip, take, tap } from 'rxjs';
import { interruptsOf } from './interrupts.js';
import type { Terminal } from './Terminal.js';
import { witriumRx } from './witriumRx.js';

/** The version of the package, put in by the build. */
declare const VERSION: string;

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

/** The first interrupt starts the clean-up; a second one does not wait for it. */
const impatient$ = interrupts$.pipe(
  skip(1),
  tap((code) => process.exit(code)),
);

merge(witriumRx(process.argv.slice(2), terminal, VERSION), impatient$)
  .pipe(take(1))
  .subscribe((code) => {
    process.exitCode = code;
  });
