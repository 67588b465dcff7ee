import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

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
  await simulator.close();
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

const inAngular = `
  import '@angular/compiler';
  import { createEnvironmentInjector, createPlatformFactory, NgZone, platformCore, runInInjectionContext } from '@angular/core';
  import { InvalidOptionsError } from 'witrium-rx';
  import { injectWitrium, provideWitrium } from 'witrium-rx/angular';
  const zone = { provide: NgZone, useValue: { runOutsideAngular: (work) => work() } };
  const { injector } = createPlatformFactory(platformCore, 'app', [])();
  const app = createEnvironmentInjector([zone, provideWitrium({ baseUrl: 'nowhere' })], injector);
  try {
    runInInjectionContext(app, injectWitrium);
  } catch (error) {
    console.log(error.name, error instanceof InvalidOptionsError);
  }
`;

/** Bundles the program above for one platform: the file, and which folders of the package it is made of. */
const bundled = async (platform: 'browser' | 'node') => {
  const file = join(root, '.tmp', 'bundles', `${platform}.mjs`);
  const { metafile } = await build({
    stdin: { contents: inAngular, resolveDir: root },
    outfile: file,
    bundle: true,
    format: 'esm',
    platform,
    metafile: true,
    tsconfigRaw: {},
    // For the CommonJS half, which requires modules of Node.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const folders = Object.keys(metafile.inputs).flatMap((path) => /^dist\/(\w+)\//.exec(path)?.slice(1) ?? []);
  return { file, folders: [...new Set(folders)].sort() };
};

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

  it.each(['index', 'testing', 'relay', 'bullmq'])('gives Node each name of %s by itself', (entry) => {
    // Of a file that re-exports all of one in CommonJS the bundler of Bun loses everything.
    expect(readFileSync(join(root, 'dist', 'node', `${entry}.mjs`), 'utf8')).toMatch(
      /^export \{\n(?: {2}\w+,\n){2,}\} from '[./\w]+';\n$/,
    );
  });

  describe('the fake of witrium-rx/testing', () => {
    const source = `
      import { map, toArray } from 'rxjs';
      import { InvalidOptionsError } from 'witrium-rx';
      import { createFakeWitrium } from 'witrium-rx/testing';
      const witrium = createFakeWitrium({ runs: { wf: 'p-r-c|' } });
      witrium.runWorkflow('wf').pipe(map(({ status }) => status), toArray()).subscribe((all) => {
        console.log(all.join());
        witrium.runWorkflow('').subscribe({ error: (error) => console.log(error instanceof InvalidOptionsError) });
      });
    `;

    it.each([
      ['an ES module', 'module', source],
      ['CommonJS', 'commonjs', source.replace(/import (.*) from (.*);/g, 'const $1 = require($2);')],
    ])('runs in plain Node as %s', async (_, type, program) => {
      const { stdout } = await run(process.execPath, [`--input-type=${type}`, '--eval', program], { cwd: root });
      expect(stdout).toBe('P,R,C\ntrue\n');
    });

    it('goes into a bundle for browsers, without modules of Node and the simulator', async () => {
      const outfile = join(root, '.tmp', 'bundles', 'fake.mjs');
      const { metafile, warnings } = await build({
        stdin: { contents: source, resolveDir: root },
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'browser',
        metafile: true,
        tsconfigRaw: {},
      });
      const [output] = Object.entries(metafile.outputs).flatMap(([, { entryPoint, inputs }]) =>
        entryPoint ? [inputs] : [],
      );
      const made = Object.entries(output ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      expect(warnings).toStrictEqual([]);
      expect(made.map(([path]) => path).filter((path) => path.includes('simulator'))).toStrictEqual([]);
      expect((await run(process.execPath, [outfile], { cwd: root })).stdout).toBe('P,R,C\ntrue\n');
    });
  });

  it.each([
    [
      'an ES module',
      'module',
      "import { WitriumError } from 'witrium-rx'; import * as fleet from 'witrium-rx/bullmq';",
    ],
    [
      'CommonJS',
      'commonjs',
      "const { WitriumError } = require('witrium-rx'); const fleet = require('witrium-rx/bullmq');",
    ],
  ])('has one copy of each class in a worker of a fleet as %s', async (_, type, imports) => {
    const submit = { workflowId: 'wf', attemptId: 'a', at: 0, sessionId: null, cause: 'WorkerLost' };
    const source = `${imports}
      const error = new fleet.SubmitUncertainError({ submit: ${JSON.stringify(submit)} });
      console.log(error instanceof WitriumError, typeof fleet.createRunWorker);
    `;
    const { stdout } = await run(process.execPath, [`--input-type=${type}`, '--eval', source], { cwd: root });
    expect(stdout).toBe('true function\n');
  });

  describe('in an Angular app', () => {
    const printedBy = async (...args: readonly string[]) => (await run(process.execPath, args, { cwd: root })).stdout;

    it('has one copy of each class on Node', async () => {
      expect(await printedBy('--input-type=module', '--eval', inAngular)).toBe('InvalidOptionsError true\n');
    });

    it.each([
      ['browser', ['angular', 'esm']],
      ['node', ['angular', 'cjs', 'node']],
    ] as const)('has one copy of each class in a bundle for the platform %s', async (platform, expected) => {
      const { file, folders } = await bundled(platform);
      expect(folders).toStrictEqual(expected);
      expect(await printedBy(file)).toBe('InvalidOptionsError true\n');
    });
  });

  describe('in a React app', () => {
    it.each([
      ['useWitrium', 'WitriumProvider'],
      ['WitriumProvider', 'useWitrium'],
    ])('gives one client to both formats: %s as an ES module, %s as CommonJS', async (imported, required) => {
      const source = `
        import { createRequire } from 'node:module';
        import { createElement } from 'react';
        import { renderToString } from 'react-dom/server';
        import { InvalidOptionsError } from 'witrium-rx';
        import { ${imported}, useRun } from 'witrium-rx/react';
        const { ${required} } = createRequire(import.meta.url)('witrium-rx/react');
        const Part = () => createElement('p', null, typeof useWitrium().startRun);
        console.log(renderToString(createElement(WitriumProvider, { client: { apiToken: 't' } }, createElement(Part))));
        try {
          renderToString(createElement(() => useRun('run')));
        } catch (error) {
          console.log(error.name, error instanceof InvalidOptionsError);
        }
      `;
      const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', source], { cwd: root });
      expect(stdout).toBe('<p>function</p>\nInvalidOptionsError true\n');
    });

    it('says in each format that it runs in pages too, for Next.js', () => {
      for (const file of ['dist/react/index.mjs', 'dist/cjs/react/index.js'])
        expect(readFileSync(join(root, file), 'utf8')).toMatch(/^"use client";/);
    });
  });

  describe('packed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'witrium-rx-'));
    const modules = join(folder, 'node_modules');
    const installed = join(modules, 'witrium-rx');
    const bin = () => join(installed, (manifest() as { bin: Record<string, string> }).bin['witrium-rx'] ?? '');
    const manifest = () => JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as object;

    beforeAll(async () => {
      await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
      mkdirSync(installed, { recursive: true });
      const [packed = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
      await run('tar', ['-xzf', join(folder, packed), '--strip-components=1', '-C', installed]);
      // What npm installs with it, and nothing else: the libraries of the command line are in its file.
      const { dependencies, peerDependencies } = manifest() as Record<string, Record<string, string>>;
      for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
        mkdirSync(dirname(join(modules, name)), { recursive: true });
        symlinkSync(join(root, 'node_modules', name), join(modules, name));
      }
    }, 30_000);

    it('has a command that runs, on the copy of the library beside it', async () => {
      const { version } = manifest() as { readonly version: string };
      expect((await run(process.execPath, [bin(), '--version'])).stdout).toBe(`${version}\n`);
      const failing = run(process.execPath, [bin(), 'sessions', 'list', '--base-url', 'nowhere'], { env: {} });
      await expect(failing).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('baseUrl') as unknown });
    });

    it('has the licence of each library that is bundled into the command', () => {
      const source = readFileSync(bin(), 'utf8');
      const notices = source.slice(source.lastIndexOf('/*!'));
      for (const name of ['commander', 'ora', 'chalk', 'cli-spinners', 'signal-exit']) {
        expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+$`, 'm'));
      }
      expect(notices).toContain('Copyright (c) 2011 TJ Holowaychuk');
      expect(source).not.toMatch(/(?:from|require\()\s*["'](?:commander|ora)["']/);
    });
  });
});
