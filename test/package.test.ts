import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '..');

const program = `
  const simulator = await startSimulator({ workflows: { wf: { steps: [{ instruction: 'Open' }] } } });
  const client = createWitriumClient({ baseUrl: simulator.baseUrl, apiToken: simulator.apiToken });
  const last = await lastValueFrom(client.runWorkflow('wf', { pollingInterval: 5 }).pipe(untilStatus('C')));
  await lastValueFrom(client.close());
  await simulator.stop();
  console.log(last.status);
`;

const asEsm = `
  import { lastValueFrom } from 'rxjs';
  import { createWitriumClient, untilStatus } from 'witrium-rx';
  import { startSimulator } from 'witrium-rx/testing';
  ${program}
`;

const asCjs = `
  const { lastValueFrom } = require('rxjs');
  const { createWitriumClient, untilStatus } = require('witrium-rx');
  const { startSimulator } = require('witrium-rx/testing');
  (async () => { ${program} })();
`;

describe('the built package', () => {
  it.each([
    ['an ES module', 'module', asEsm],
    ['CommonJS', 'commonjs', asCjs],
  ])('runs in plain Node as %s, and lets the process end', async (_, type, source) => {
    const { stdout, stderr } = await run(process.execPath, [`--input-type=${type}`, '--eval', source], { cwd: root });
    expect(stderr).toBe('');
    expect(stdout).toBe('C\n');
  });

  it('knows errors across its two formats', async () => {
    const source = `
      import { createRequire } from 'node:module';
      import { isWitriumError, NetworkError } from 'witrium-rx';
      const other = createRequire(import.meta.url)('witrium-rx');
      const error = new other.NetworkError({ operation: 'o', code: 'C', message: 'm' });
      console.log(error instanceof NetworkError, isWitriumError(error, 'NetworkError'));
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source], { cwd: root });
    expect(stdout).toBe('false true\n');
  });
});
