import type { Readable } from 'node:stream';
import type { Observable } from 'rxjs';
import type { ExitCode } from './ExitCode.js';

/** Where the command writes: a terminal, a pipe or a file. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** What the command has to do with the outside. */
export interface Terminal {
  readonly stdin: Readable;
  /** For results alone. */
  readonly stdout: Output;
  /** For all else. */
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Emits when the command shall end, with the code to end with. */
  readonly interrupts$: Observable<ExitCode>;
}

/** A command that was chosen, with its arguments: when subscribed to it runs, and emits how it has ended. */
export type Action = (terminal: Terminal) => Observable<ExitCode>;
