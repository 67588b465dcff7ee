import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, '.tmp', 'guide-bullmq');
const SOURCE = join(FOLDER, 'fleet.mts');

const guide = readFileSync(join(ROOT, 'docs/guide/fleet.md'), 'utf8');

describe('the fleet of the guide', () => {
  it('type-checks under the strict options of the package', () => {
    const [, code = ''] = /^# Run a fleet$[^]*?^```typescript\n([^]*?)^```$/m.exec(guide) ?? [];
    expect(code).toContain('createRunWorker');
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(SOURCE, code);
    const path = join(ROOT, 'tsconfig.json');
    const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { readonly config: unknown };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const problems = ts.getPreEmitDiagnostics(ts.createProgram([SOURCE], options));
    expect(problems.map(({ messageText }) => messageText)).toStrictEqual([]);
  }, 120_000);
});
