import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Figure, Row } from './Row.js';
import { atMost } from './target.js';

export const name = 'size';

const MOST = 13;

const OPERATORS = ['untilStatus', 'allInstructionsExecuted', 'withTimeout'];

const PACKAGES = ['rxjs', 'fp-ts', 'io-ts', 'axios'];

interface Bundle {
  /** In kB of 1,000 bytes, minified and compressed. */
  readonly size: number;
  /** What is in it, with its kilobytes before compression. */
  readonly inputs: ReadonlyMap<string, number>;
}

/** The bundle for a browser of a program that uses `imported`, made from the built package. */
const bundle = async (imported: readonly string[], external: readonly string[]): Promise<Bundle> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${imported.join(', ')} } from 'witrium-rx';`, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: [...external],
    // Without the paths of tsconfig.json, so that 'witrium-rx' is the built package.
    tsconfig: 'tsconfig.build.json',
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).map(([path, { bytesInOutput }]) => [path, bytesInOutput / 1000]);
  const size = gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000;
  return { size, inputs: new Map(inputs as [string, number][]) };
};

const OURS = 'dist/esm/';

const ownModules = ({ inputs }: Bundle): readonly string[] =>
  [...inputs].filter(([path, size]) => path.startsWith(OURS) && size > 0).map(([path]) => path.slice(OURS.length));

const gzipped = ({ size }: Bundle): Figure => ({ name: 'gzipped', value: size, unit: 'kB' });

/** How much of a bundle is from where. */
const origins = ({ inputs }: Bundle): readonly Figure[] => {
  const beforeGzip = (what: string, isFrom: (path: string) => boolean): Figure => ({
    name: `${what} before gzip`,
    value: [...inputs].reduce((sum, [path, size]) => (isFrom(path) ? sum + size : sum), 0),
    unit: 'kB',
  });
  return [
    beforeGzip('own code', (path) => path.startsWith(OURS)),
    ...PACKAGES.map((packageName) => beforeGzip(packageName, (path) => path.includes(`node_modules/${packageName}/`))),
  ];
};

/** What an operator alone has no use for. */
const unneeded = (module: string): boolean => /^(client|transport|observables|testing)\b/.test(module);

/** What a program of a browser downloads: minified and compressed by gzip, made by esbuild. */
export const run = async (): Promise<Row[]> => {
  const imported = ['createWitriumClient', ...OPERATORS];
  const own = await bundle(imported, PACKAGES);
  const total = await bundle(imported, []);
  const rows: Row[] = [
    {
      bench: name,
      case: `client and 3 operators, own code (${ownModules(own).length} modules)`,
      figures: [gzipped(own)],
      ...atMost(own.size, MOST, ' kB'),
    },
    {
      bench: name,
      case: 'client and 3 operators, with all packages',
      figures: [gzipped(total), ...origins(total)],
      ratio: total.size / own.size,
    },
  ];
  for (const operators of [OPERATORS, ...OPERATORS.map((operator) => [operator])]) {
    const alone = await bundle(operators, PACKAGES);
    const excess = ownModules(alone).filter(unneeded);
    rows.push({
      bench: name,
      case: `${operators.join(' + ')} alone, own code (${ownModules(alone).length} modules)`,
      figures: [
        gzipped(alone),
        ...(excess.length > 0 ? [{ name: excess.join(', '), value: excess.length, unit: 'modules too many:' }] : []),
      ],
      target: 'no client',
      ok: excess.length === 0,
    });
  }
  return rows;
};
