import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const GUIDE = join(__dirname, '..', '..', '..', 'docs', 'guide');

const programUnder = (page: string, heading: string): string => {
  const [section = ''] = readFileSync(join(GUIDE, page), 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ') ?? [];
  return /^```typescript\n([^]*?)^```$/m.exec(section)?.[1] ?? '';
};

/** The component of the page on Angular. */
export const component = programUnder('angular.md', 'The first component');

/** The recipe of the page on tests. */
export const recipe = programUnder('testing.md', 'Angular');

/** As Angular's own tools compile it for a test. */
export const compileForAngular = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, experimentalDecorators: true },
  }).outputText;
