import { PassThrough } from 'node:stream';
import { NEVER } from 'rxjs';
import { createDisplay } from '../../src/cli/display/createDisplay.js';
import { finish, type Ended } from '../../src/cli/ended.js';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { createWitriumClient } from '../../src/index.js';
import { terminalOf, written } from './support/terminalOf.js';

/** Finishes with it: the code, and what is written. */
const finished = (ended: Ended) => {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = terminalOf({ stdout, stderr });
  const client = createWitriumClient({ apiToken: 'token' });
  const tools = { client, terminal, display: createDisplay(terminal, true), attend: () => NEVER };
  const code = finish(tools, {}, 'run r', ended);
  return { code, stdout: written(stdout), stderr: written(stderr) };
};

describe('finish', () => {
  it.each<readonly [string, Ended, ExitCode, string]>([
    ['failed', { status: 'F', result: null, errorMessage: null }, ExitCode.FAILED, 'run r failed'],
    ['failed, and why', { status: 'F', result: 1, errorMessage: 'no page' }, ExitCode.FAILED, 'run r failed: no page'],
    ['was cancelled', { status: 'X', result: null, errorMessage: null }, ExitCode.CANCELLED, 'run r was cancelled'],
    ['has not ended', { status: 'R', result: null, errorMessage: null }, ExitCode.FAILED, 'run r is running'],
  ])('tells that it %s', (_, ended, code, line) => {
    expect(finished(ended)).toStrictEqual({ code, stdout: '', stderr: `witrium-rx: ${line}\n` });
  });

  it('writes what has completed alone to stdout', () => {
    expect(finished({ status: 'C', result: { a: [1] }, errorMessage: null })).toStrictEqual({
      code: ExitCode.COMPLETED,
      stdout: '{\n  "a": [\n    1\n  ]\n}\n',
      stderr: '',
    });
  });
});
