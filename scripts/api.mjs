// Compares the types of each entry with its report in etc/, so that a change of the public surface is seen and meant.
// `--update` writes the reports anew.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import extractor from '@microsoft/api-extractor';
import manifest from '../package.json' with { type: 'json' };
import { entriesOf } from './check-package/entries.mjs';

const { Extractor, ExtractorConfig } = extractor;

const root = join(import.meta.dirname, '..');

const update = process.argv.includes('--update');

const reportOf = (name) => `${name}.api.md`;

const configOf = (name, types) =>
  ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, types),
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2022', 'dom', 'esnext.disposable'],
            module: 'esnext',
            moduleResolution: 'bundler',
            strict: true,
            skipLibCheck: true,
            types: ['node'],
          },
          files: [types],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: reportOf(name),
        reportFolder: join(root, 'etc'),
        reportTempFolder: join(root, '.tmp', 'api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: 'error' },
          // Every export is public.
          'ae-missing-release-tag': { logLevel: 'none' },
          // Two names for one link, as of a codec and its type, are ambiguous here; typedoc checks the links.
          'ae-unresolved-link': { logLevel: 'none' },
        },
        tsdocMessageReporting: {
          default: { logLevel: 'error' },
          'tsdoc-param-tag-missing-hyphen': { logLevel: 'none' },
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });

/** The names that an entry exports, as its report lists them. */
const exportsIn = (report) => {
  const text = readFileSync(report, 'utf8');
  const declared = text.matchAll(
    /^export (?:abstract )?(?:class|const|enum|function|interface|namespace|type) (\w+)/gm,
  );
  const renamed = text.matchAll(/^export \{ (?:\w+ as )?(\w+) \}/gm);
  return [...declared, ...renamed].map(([, name]) => name);
};

const nameIn = ({ text }) => /"(\w+)"/.exec(text)?.[1];

/** Other entries use the types of the main one, and need not export them. */
const isProblem = (message, own, main) =>
  message.messageId !== 'ae-forgotten-export' || own === main || !main.includes(nameIn(message));

const lineOf = ({ text, sourceFilePath, sourceFileLine }) =>
  sourceFilePath === undefined ? text : `${relative(root, sourceFilePath)}:${sourceFileLine} ${text}`;

/** What an entry exports, and what is wrong with it. */
const extract = (name, types, main) => {
  const messages = [];
  const config = configOf(name, types);
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (message.category !== 'console' && message.logLevel !== 'none') messages.push(message);
    },
  });
  const own = exportsIn(config.reportTempFilePath);
  const problems = messages.filter((message) => isProblem(message, own, main ?? own)).map(lineOf);
  if (apiReportChanged && !update) problems.push(`the types differ from etc/${reportOf(name)}; see npm run api`);
  return { own, problems };
};

const start = performance.now();
mkdirSync(join(root, 'etc'), { recursive: true });
const typed = entriesOf(manifest).flatMap(({ name, files }) => {
  const types = files.find((file) => file.startsWith('./dist/esm/') && file.endsWith('.d.ts'));
  return types === undefined ? [] : [{ name, types }];
});
const problems = [];
let main;
for (const { name, types } of typed) {
  const found = extract(name, types, main);
  main ??= found.own;
  problems.push(...found.problems);
}
const reports = typed.map(({ name }) => reportOf(name));
for (const path of readdirSync(join(root, 'etc'))) if (!reports.includes(path)) problems.push(`etc/${path}: no entry`);

for (const problem of problems) console.error(problem);
console.log(`the types of ${typed.length} entries: ${((performance.now() - start) / 1000).toFixed(1)} s`);
process.exitCode = problems.length === 0 ? 0 : 1;
