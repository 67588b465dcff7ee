import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { firstValueFrom, type Observable } from 'rxjs';
import type { ExitCode } from '../../../src/cli/ExitCode.js';
import type { Output, Terminal } from '../../../src/cli/Terminal.js';
import { witriumRx } from '../../../src/cli/witriumRx.js';
import { terminalOf } from './terminalOf.js';

interface Outside {
  readonly env?: Terminal['env'];
  readonly stdin?: string | Buffer;
  readonly stdout?: Output;
  readonly stderr?: Output;
  readonly interrupts$?: Observable<ExitCode>;
}

/** Runs the command in this process: how it ends and what it writes. */
export const cli = async (argv: readonly string[], { stdin = '', ...outside }: Outside = {}) => {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const terminal = terminalOf({ stdin: Readable.from([stdin]), stdout, stderr, ...outside });
  const code = await firstValueFrom(witriumRx(argv, terminal, '1.2.3'));
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
};
