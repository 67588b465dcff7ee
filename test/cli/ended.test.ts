import { PassThrough } from 'node:stream';
import { NEVER } from 'rxjs';
import { createDisplay } from '../../src/cli/display/createDisplay.js';
import { finish, type Ended } from '../../src/cli/ended.js';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { createWitriumClient, type JsonValue } from '../../src/index.js';
import { terminalOf, written } from './support/terminalOf.js';
import { useSimulator } from './support/useSimulator.js';

const { simulator, run } = useSimulator({});

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

  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`) as JsonValue;

  it.each([
    [1, 3],
    [20, 41],
    [21, 1],
    [500, 1],
  ])('writes what is nested %i levels deep in %i lines, so that it stays small', (levels, lines) => {
    const { stdout } = finished({ status: 'C', result: { a: nested(levels - 1) }, errorMessage: null });
    expect(stdout.trimEnd().split('\n')).toHaveLength(lines);
    expect(JSON.parse(stdout)).toStrictEqual({ a: nested(levels - 1) });
  });

  it.each([{}, { json: true }])('ends with a line when no JSON can be written of it, with %j', async (flags) => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const body = `{"workflow_id":"w","run_id":"r","status":"C","executions":[],"result":${deep}}`;
    const headers = { 'content-type': 'application/json' };
    simulator().addFault({ operation: 'getWorkflowResults', kind: 'status', status: 200, headers, body });
    expect(await run(['watch', 'r', ...Object.keys(flags).map((flag) => `--${flag}`)])).toStrictEqual({
      code: ExitCode.DECODE,
      stdout: '',
      stderr: 'witrium-rx: output: not the expected shape: too large, or nested too deeply, to be written as JSON\n',
    });
  });
});
