import { useApp } from './support/useApp.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@angular/core';
import ts from 'typescript';
import { provideWitrium } from 'witrium-rx/angular';
import { startSimulator } from 'witrium-rx/testing';
import { until } from '../support/until.js';
import { compileForAngular, component, recipe } from './support/guide.js';
import { show } from './support/screen.js';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.tmp', 'readme-angular');
const SOURCE = join(FOLDER, 'orders.ts');
const RECIPE = join(FOLDER, 'recipe.ts');
const COMPILED = join(FOLDER, 'compiled.js');

const start = useApp();

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(SOURCE, component);
  writeFileSync(RECIPE, recipe);
  writeFileSync(COMPILED, compileForAngular(component));
});

describe('the Angular program of the guide', () => {
  it('type-checks, as the recipe for tests does, under the strict options of the package', () => {
    const path = join(ROOT, 'tsconfig.json');
    const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { readonly config: unknown };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const program = ts.createProgram([SOURCE, RECIPE], { ...options, experimentalDecorators: true });
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(problems).toStrictEqual([]);
  }, 60_000);

  it('shows a run that a click starts and another cancels', async () => {
    await using simulator = await startSimulator({
      apiToken: null,
      workflows: { 'scrape-orders': { steps: [{ instruction: 'Wait', duration: Infinity }] } },
    });
    const { baseUrl } = simulator;
    const { ref, errors } = await start({ providers: [provideWitrium({ baseUrl })] });
    const { Orders } = (await import(COMPILED)) as { readonly Orders: Type<unknown> };
    const screen = show(ref, Orders);
    await until(() => screen.text().includes('idle, steps done: 0'));
    screen.click('Start');
    await until(() => screen.text().includes('running, steps done: 0'));
    screen.click('Cancel');
    await until(() => simulator.submittedRuns[0]?.status === 'X');
    expect(errors).toStrictEqual([]);
  });
});
