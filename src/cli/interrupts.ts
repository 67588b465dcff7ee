import { filter, fromEvent, map, merge, throttleTime, type Observable } from 'rxjs';
import { codeOf } from '../internal/thrown.js';
import { ExitCode } from './ExitCode.js';

/** The signals of one key press, in milliseconds: a wrapper such as npx may pass on what the terminal has sent already. */
const ONE_PRESS = 300;

const SIGNALS = { SIGINT: ExitCode.INTERRUPTED, SIGTERM: ExitCode.TERMINATED, SIGHUP: ExitCode.HANGUP };

/** What a write fails with when its reader has left; on Windows too. */
const READER_LEFT: readonly (string | undefined)[] = ['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED', undefined];

/** The code to end with when a stream cannot be written to any more: its reader has left, or its disk is full. */
export const codeOfBrokenStream = (error: unknown): ExitCode =>
  READER_LEFT.includes(codeOf(error)) ? ExitCode.BROKEN_PIPE : ExitCode.UNEXPECTED;

/** Emits the exit code when the process shall end: at a signal, and when nobody reads its output any more. */
export const interruptsOf = (process: NodeJS.Process): Observable<ExitCode> => {
  const signals = Object.entries(SIGNALS).map(([signal, code]) => fromEvent(process, signal).pipe(map(() => code)));
  const broken = [process.stdout, process.stderr].map((stream) => fromEvent(stream, 'error'));
  return merge(
    merge(...signals).pipe(throttleTime(ONE_PRESS)),
    merge(...broken).pipe(
      // Each further write fails too.
      filter((_, index) => index === 0),
      map(codeOfBrokenStream),
    ),
  );
};
