import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { FakeTty } from './support/FakeTty.js';
import { cli } from './support/inProcess.js';

/** After a change: `npm run build`, then `node dist/cli/witrium-rx.mjs run --help > test/cli/help/witrium-rx-run.txt`. */
const written = (name: string): string => readFileSync(join(__dirname, 'help', `${name}.txt`), 'utf8');

const commands: readonly (readonly string[])[] = [
  ['run'],
  ['watch'],
  ['cancel'],
  ['talent'],
  ['sessions'],
  ['sessions', 'list'],
  ['sessions', 'close'],
  ['simulate'],
];

describe('--help', () => {
  it.each([[[]], ...commands.map((argv) => [argv])])('writes all there is to know of: %j', async (argv) => {
    const { code, stdout, stderr } = await cli([...argv, '--help']);
    expect({ code, stderr }).toStrictEqual({ code: ExitCode.COMPLETED, stderr: '' });
    expect(stdout).toBe(written(['witrium-rx', ...argv].join('-')));
  });

  it.each([[[]], [['sessions']]])('is what who names no command is told: %j', async (argv) => {
    const stderr = written(['witrium-rx', ...argv].join('-'));
    expect(await cli(argv)).toStrictEqual({ code: ExitCode.USAGE, stdout: '', stderr });
  });

  it('tells when it cannot be written', async () => {
    const stdout = new PassThrough();
    stdout.write = () => {
      throw new Error('no paper');
    };
    const { code, stderr } = await cli(['--help'], { stdout });
    expect({ code, stderr }).toStrictEqual({ code: ExitCode.UNEXPECTED, stderr: 'witrium-rx: no paper\n' });
  });

  it.each([
    ['--help', ['sessions', '--help']],
    ['the help of who names no command', ['sessions']],
  ])('breaks lines where the terminal does: %s', async (_, argv) => {
    const [narrow, wide] = [new FakeTty(72), new FakeTty(200)];
    await cli(argv, { stdout: narrow, stderr: narrow });
    await cli(argv, { stdout: wide, stderr: wide });
    const longest = ({ text }: FakeTty) => Math.max(...text.split('\n').map(({ length }) => length));
    expect([longest(narrow) <= 72, longest(wide) > 80]).toStrictEqual([true, true]);
  });
});
