// Writes what is known of each mutant while a run goes on, as Stryker does only at its end: a run that is cut goes on
// from there.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { incrementalOf } from '../../stryker.config.mjs';

const { MUTATION_AREA: area } = process.env;

const INTERVAL = 15_000;

const pathOf = (fileName) => relative(process.cwd(), fileName);

/** The file that a result belongs to, with the text that it had when it was first seen. */
const entryOf = (files, fileName, contents) => {
  const path = pathOf(fileName);
  files[path] ??= { language: 'typescript', source: readFileSync(path, 'utf8'), ...contents };
  return files[path];
};

const createProgress = () => {
  const report = { schemaVersion: '1.0', thresholds: { high: 80, low: 60 }, files: {}, testFiles: {} };
  const idOf = new Map();
  let written = Date.now();

  // A file that is half written would end the next run.
  const write = () => {
    writeFileSync(`${incrementalOf(area)}.new`, JSON.stringify(report));
    renameSync(`${incrementalOf(area)}.new`, incrementalOf(area));
    written = Date.now();
  };

  return {
    onDryRunCompleted: ({ result }) => {
      for (const { id, name, fileName, startPosition } of result.tests) {
        idOf.set(id, String(idOf.size));
        const start = startPosition && { line: startPosition.line + 1, column: startPosition.column + 1 };
        entryOf(report.testFiles, fileName, { tests: [] }).tests.push({
          id: idOf.get(id),
          name,
          location: start && { start },
        });
      }
    },
    onMutantTested: ({ fileName, killedBy, coveredBy, ...mutant }) => {
      const idsOf = (names) => names?.map((name) => idOf.get(name)).filter(Boolean);
      entryOf(report.files, fileName, { mutants: [] }).mutants.push({
        ...mutant,
        killedBy: idsOf(killedBy),
        coveredBy: idsOf(coveredBy),
      });
      if (Date.now() - written > INTERVAL) write();
    },
  };
};

/** Stryker also loads this in the processes that run tests, which have no reporters. */
export const strykerPlugins = [
  { kind: 'Reporter', name: 'keep-progress', factory: Object.assign(createProgress, { inject: [] }) },
];
