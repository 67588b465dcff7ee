import { filter, fromEvent, map, merge, throttleTime, type Observable } from 'rxjs';
import { ExitCode } from './ExitCode.js';

/** The signals of one key press, in milliseconds: a wrapper such as npx may pass on what the terminal has sent already. */
const ONE_PRESS = 300;

const SIGNALS = { SIGINT: ExitCode.INTERRUPTED, SIGTERM: ExitCode.TERMINATED, SIGHUP: ExitCode.HANGUP };

/** Emits the exit code when the process shall end: at a signal, and when nobody reads its output any more. */
export const interruptsOf = (process: NodeJS.Process): Observable<ExitCode> => {
  const signals = Object.entries(SIGNALS).map(([signal, code]) => fromEvent(process, signal).pipe(map(() => code)));
  const broken = [process.stdout, process.stderr].map((stream) => fromEvent(stream, 'error'));
  return merge(
    merge(...signals).pipe(throttleTime(ONE_PRESS)),
    merge(...broken).pipe(
      // Each further write fails too.
      filter((_, index) => index === 0),
      map(() => ExitCode.BROKEN_PIPE),
    ),
  );
};
