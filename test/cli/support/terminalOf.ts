import { PassThrough, Readable } from 'node:stream';
import { NEVER } from 'rxjs';
import type { Terminal } from '../../../src/cli/Terminal.js';

/** A terminal that nobody sits at: nothing comes from it, and what is written to it can be read off. */
export const terminalOf = (given: Partial<Terminal> = {}): Terminal => ({
  stdin: Readable.from([]),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  interrupts$: NEVER,
  ...given,
});

/** What was written to a stream since it was last asked for. */
export const written = (stream: PassThrough): string => String(stream.read() ?? '');
