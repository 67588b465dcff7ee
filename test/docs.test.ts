import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';
import ts from 'typescript';
import * as angular from '../src/angular/index.js';
import * as bullmq from '../src/bullmq/index.js';
import * as api from '../src/index.js';
import * as react from '../src/react/index.js';
import * as relay from '../src/relay/index.js';
import { startSimulator } from '../src/testing/index.js';
import order from '../docs/pages.json';
import { anchorsOf, linksOf, pages } from './docs/pages.js';
import { layOut, programsOf, run, steady, type Ending } from './docs/programs.js';
import { exampleScenario as scenario } from '../src/cli/exampleScenario.js';

const ROOT = dirname(__dirname);
const FOLDER = join(ROOT, '.tmp', 'docs');
const TSCONFIG = join(ROOT, 'tsconfig.json');

const programs = pages.flatMap(({ path, text }) =>
  programsOf(text).map(({ title, ...program }) => ({ title: `${path} ${title}`, ...program })),
);
const links = pages.flatMap(linksOf);
const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';
const files = programs.map((_, index) => join(FOLDER, `program-${index + 1}.mts`));

const compilerOptions = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(TSCONFIG, (path) => ts.sys.readFile(path)) as { readonly config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT).options;
};

beforeAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  layOut(FOLDER, ROOT);
  programs.forEach(({ code }, index) => {
    writeFileSync(files[index] ?? '', code);
  });
});

describe('documentation', () => {
  it('mentions every function that the package exports', () => {
    const text = pages.map((page) => page.text).join('\n');
    const functions = Object.entries<unknown>({ ...api, ...relay, ...angular, ...react, ...bullmq }).filter(
      ([, value]) => typeof value === 'function',
    );
    const missing = functions.filter(([name]) => !new RegExp(`\\b${name}\\b`).test(text)).map(([name]) => name);
    expect(functions.length).toBeGreaterThan(10);
    expect(missing).toStrictEqual([]);
  });

  it('tells what to do about every error', () => {
    const text = pages.find(({ path }) => path.endsWith('troubleshooting.md'))?.text ?? '';
    const errors = Object.keys(api).filter((name) => name.endsWith('Error') && !/^(is|Witrium)/.test(name));
    expect(errors).toHaveLength(10);
    expect(anchorsOf(text)).toStrictEqual(expect.arrayContaining(errors.map((name) => name.toLowerCase())));
  });

  it('links only to headings that there are', () => {
    const anchors = new Map(pages.map(({ path, text }) => [path, anchorsOf(text)]));
    const toHeadings = links.filter(({ anchor }) => anchor !== '');
    expect(toHeadings.length).toBeGreaterThan(3);
    expect(toHeadings.filter(({ file, anchor }) => anchors.get(file)?.includes(anchor) !== true)).toStrictEqual([]);
  });

  it('links only to files that are in the package', () => {
    const { files: packed } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    const isPacked = (file: string): boolean =>
      file === 'README.md' || packed.some((entry) => file === entry || file.startsWith(`${entry}/`));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(({ file }) => !isPacked(file) || !existsSync(join(ROOT, file)))).toStrictEqual([]);
  });

  it('has each page of the guide once in the order of the site, and no page that is not there', () => {
    const listed = order.flatMap((group) => group.pages);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((page) => !existsSync(join(ROOT, 'docs', `${page}.md`)))).toStrictEqual([]);
    const inGuide = pages.map(({ path }) => path).filter((path) => path.startsWith('docs/guide/'));
    expect(
      listed
        .filter((page) => page.startsWith('guide/'))
        .map((page) => `docs/${page}.md`)
        .sort(),
    ).toStrictEqual(inGuide);
  });

  it('is listed in the README in the order of the site, each page by its title', () => {
    const [, guide = ''] = /\n## Guide\n([^]*?)\n## /.exec(readme) ?? [];
    const listed = [...guide.matchAll(/^- \[(.+?)\]\(([^)]+)\): \S/gm)].map(([, title, path]) => ({ title, path }));
    const expected = order
      .flatMap((group) => group.pages)
      .filter((page) => page !== 'first-program')
      .map((page) => (page === 'cookbook' ? 'examples/cookbook/README.md' : `docs/${page}.md`))
      .map((path) => ({ title: /^# (.+)$/m.exec(pages.find((page) => page.path === path)?.text ?? '')?.[1], path }));
    expect(listed).toStrictEqual(expected);
  });

  it('has a title on each page: its first line', () => {
    const untitled = pages.filter(({ text }) => !/^# \S/.test(text)).map(({ path }) => path);
    expect(untitled).toStrictEqual([]);
  });

  it('shows on the site where the README begins', () => {
    const [, region = ''] = /<!-- #region first-program -->([^]+)<!-- #endregion first-program -->/.exec(readme) ?? [];
    expect(region).toContain('## Install');
    expect(programsOf(region)).toHaveLength(1);
  });

  it('has programs that type-check under the strict options of the package', () => {
    const program = ts.createProgram(files, compilerOptions());
    const diagnosticsOf = (file: string): readonly ts.Diagnostic[] => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    };
    const problems = [...program.getOptionsDiagnostics(), ...files.flatMap(diagnosticsOf)].map(
      ({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
    expect(problems).toStrictEqual([]);
  }, 120_000);

  describe('has programs that run against the simulator', () => {
    const endings = new Map<string, Ending>();
    let openSessions: readonly unknown[] = [];
    let unknownRequests: readonly unknown[] = [];
    let endlessRuns: readonly string[] = [];

    beforeAll(async () => {
      await using simulator = await startSimulator(scenario);
      const options = {
        cwd: FOLDER,
        env: {
          PATH: process.env['PATH'],
          TSX_TSCONFIG_PATH: TSCONFIG,
          WITRIUM_API_TOKEN: simulator.apiToken,
          WITRIUM_BASE_URL: simulator.baseUrl,
        },
        timeout: 20_000,
      };
      const runs$ = from(files).pipe(
        mergeMap(async (file) => endings.set(file, await run(file, options)), 2),
        toArray(),
      );
      await lastValueFrom(runs$);
      ({ openSessions } = simulator);
      unknownRequests = simulator.requestsTo('unknown');
      endlessRuns = simulator.submittedRuns
        .filter(({ workflowId }) => workflowId === 'nightly-report')
        .map(({ status }) => status);
    }, 200_000);

    it.each(programs.map((program, index) => ({ ...program, file: files[index] ?? '' })))(
      '$title',
      ({ file, output }) => {
        const ending = endings.get(file);
        const stdout = steady(ending?.stdout);
        expect({ ...ending, stdout }).toStrictEqual({ exitCode: 0, stdout: steady(output) ?? stdout, stderr: '' });
      },
    );

    it('and leave no session open', () => {
      expect(programs.length).toBeGreaterThan(15);
      expect(openSessions).toStrictEqual([]);
      expect(unknownRequests).toStrictEqual([]);
    });

    it('and cancel the runs that they say they cancel: all but the one that is only waited for', () => {
      expect([...endlessRuns].sort()).toStrictEqual(['R', 'X', 'X', 'X', 'X', 'X']);
    });
  });
});
