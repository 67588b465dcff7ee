import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(__dirname, '..');

const program = `
  const simulator = await startSimulator({ workflows: { wf: { steps: [{ instruction: 'Open' }] } } });
  const { baseUrl, apiToken } = simulator;
  const relay = createRelay({ client: { baseUrl, apiToken }, allow: { workflows: ['wf'] } });
  const server = createServer(toNodeHandler(relay)).listen(0);
  await once(server, 'listening');
  const client = createWitriumClient({ baseUrl: 'http://127.0.0.1:' + server.address().port + '/api/witrium' });
  const last = await lastValueFrom(client.runWorkflow('wf', { pollingInterval: 5 }).pipe(untilStatus('C')));
  await lastValueFrom(client.close());
  await relay.close();
  server.close();
  await simulator.stop();
  console.log(last.status);
`;

const asEsm = `
  import { once } from 'node:events';
  import { createServer } from 'node:http';
  import { lastValueFrom } from 'rxjs';
  import { createWitriumClient, untilStatus } from 'witrium-rx';
  import { createRelay, toNodeHandler } from 'witrium-rx/relay';
  import { startSimulator } from 'witrium-rx/testing';
  ${program}
`;

const asCjs = `
  const { once } = require('node:events');
  const { createServer } = require('node:http');
  const { lastValueFrom } = require('rxjs');
  const { createWitriumClient, untilStatus } = require('witrium-rx');
  const { createRelay, toNodeHandler } = require('witrium-rx/relay');
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

  it('has one copy of each class in a program that mixes its two formats', async () => {
    const source = `
      import { createRequire } from 'node:module';
      import { isWitriumError, NetworkError } from 'witrium-rx';
      const other = createRequire(import.meta.url)('witrium-rx');
      const error = new other.NetworkError({ operation: 'o', code: 'C', message: 'm' });
      console.log(error instanceof NetworkError, isWitriumError(error, 'NetworkError'));
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source], { cwd: root });
    expect(stdout).toBe('true true\n');
  });
});
