import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

const pageOf = (name: string): string => readFileSync(join(ROOT, 'docs', 'guide', name), 'utf8');

/** Of every error; their types are tested by themselves. */
const BASE = ['_tag', 'message', 'operation', 'runId'];

/** The fields in the type test, by error, and whether each may be missing. */
const told: ReadonlyMap<string, ReadonlyMap<string, boolean>> = (() => {
  const text = readFileSync(join(__dirname, 'errors.test-d.ts'), 'utf8');
  const source = ts.createSourceFile('errors.ts', text, ts.ScriptTarget.Latest, true);
  const table = source.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Told');
  const membersOf = (node: ts.Node | undefined) =>
    node !== undefined && (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
      ? node.members.filter(ts.isPropertySignature)
      : [];
  const nameOf = ({ name }: ts.PropertySignature): string => name.getText().replaceAll("'", '');
  return new Map(
    membersOf(table).map((error) => [
      nameOf(error),
      new Map(
        membersOf(error.type).map((field) => [nameOf(field), field.type?.getText().endsWith('| undefined') ?? false]),
      ),
    ]),
  );
})();

const FIELDS = new Set([...told.values()].flatMap((fields) => [...fields.keys()]));

/** The fields of errors that some text names: `field`, `snapshot.field`, and `error.field` in any code. */
const fieldsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => {
    if (FIELDS.has(code) || /^snapshot\.\w+$/.test(code)) return [code];
    return [...code.matchAll(/\berror\.([\w.]+)/g)].map(([, field = '']) => field);
  });

/** The sections of the page about trouble, by error. */
const sections = [...pageOf('troubleshooting.md').matchAll(/^## (\w+Error)\n([^]*?)(?=^## )/gm)].map(
  ([, tag = '', text = '']) => ({ tag, text }),
);

const rows = [...pageOf('errors.md').matchAll(/^\| `(\w+Error)` +\|[^|]*\|([^|]*)\|$/gm)].map(
  ([, tag = '', fields = '']) => ({ tag, fields }),
);

describe('the type test of errors', () => {
  it('finds the errors on both pages', () => {
    expect(sections.map(({ tag }) => tag)).toStrictEqual([...told.keys()]);
    expect(rows.map(({ tag }) => tag)).toStrictEqual([...told.keys()]);
  });

  it('finds the fields that are named', () => {
    expect(fieldsIn('`snapshot.errorMessage`, `retryAfter`, `watchRun(error.runId)`, `other`')).toStrictEqual([
      'snapshot.errorMessage',
      'retryAfter',
      'runId',
    ]);
    expect(sections.flatMap(({ text }) => fieldsIn(text)).length).toBeGreaterThan(15);
  });

  it.each(sections)('has each field that troubleshooting names at $tag', ({ tag, text }) => {
    const missing = fieldsIn(text).filter((field) => told.get(tag)?.has(field) !== true);
    expect(missing).toStrictEqual([]);
  });

  it.each(rows)('has the fields of the table at $tag', ({ tag, fields }) => {
    const named = [...fields.matchAll(/`(\w+)(\??)`/g)].map(([, field, mark]) => [field, mark === '?']);
    const own = [...(told.get(tag) ?? [])].filter(([field]) => !BASE.includes(field) && !field.includes('.'));
    expect(named).toStrictEqual(own);
  });
});
