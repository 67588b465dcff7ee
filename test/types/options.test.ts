import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

const REPORTS = join(ROOT, 'etc');

const parse = (name: string, text: string): ts.SourceFile => ts.createSourceFile(name, text, ts.ScriptTarget.Latest);

const hasOptional = (node: ts.Node): boolean =>
  (ts.isPropertySignature(node) && node.questionToken !== undefined) ||
  (!ts.isParameter(node) && ts.forEachChild(node, (child) => hasOptional(child) || undefined) === true);

/** The types of a report that have something that may be left out, or are called options. */
const optionsIn = (report: string): readonly string[] => {
  const [, code = ''] = /```ts\r?\n([^]*?)```/.exec(readFileSync(join(REPORTS, report), 'utf8')) ?? [];
  return parse('report.ts', code)
    .statements.filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    .filter((node) => hasOptional(node) || /(Options|Config)$/.test(node.name.text))
    .map(({ name }) => name.text);
};

const membersOf = (node: ts.Node | undefined): readonly ts.PropertySignature[] =>
  node !== undefined && (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    ? node.members.filter(ts.isPropertySignature)
    : [];

/** The names in the type test, by entry. */
const tested = (): ReadonlyMap<string, readonly string[]> => {
  const source = parse('options.ts', readFileSync(join(__dirname, 'options.test-d.ts'), 'utf8'));
  const taken = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Taken');
  return new Map(
    membersOf(taken).map((entry) => [
      entry.name.getText(source),
      membersOf(entry.type).map(({ name }) => name.getText(source)),
    ]),
  );
};

/** Made by others. */
const NOT_OURS = ['NodeRequest'];

describe('the type test of options', () => {
  const reports = readdirSync(REPORTS).filter((name) => name.endsWith('.api.md'));

  it('finds the options in the reports', () => {
    expect(reports.length).toBeGreaterThan(4);
    expect(optionsIn('index.api.md')).toStrictEqual(
      expect.arrayContaining(['WitriumClientConfig', 'RetryPolicy', 'WatchOptions', 'RunAndWatchOptions']),
    );
  });

  it.each(reports)('has every type of options in %s', (report) => {
    const names = optionsIn(report).filter((name) => !NOT_OURS.includes(name));
    expect([...(tested().get(report.replace('.api.md', '')) ?? [])].sort()).toStrictEqual([...names].sort());
  });
});
