/** Imports go down only: index → client → observables → operators | transport → api → errors → codecs → internal. */
const layers = [
  ['internal', '^src/internal/'],
  ['codecs', '^src/codecs/'],
  ['errors', '^src/errors/'],
  ['api', '^src/api/'],
  ['transport', '^src/transport(/|\\.ts$)'],
  ['operators', '^src/operators/'],
  ['observables', '^src/observables/'],
  ['client', '^src/(client|WitriumClient)\\.ts$'],
  ['index', '^src/index\\.ts$'],
  ['view', '^src/view/'],
  ['entries', '^src/(testing|relay|angular|react|bullmq|cli)/'],
];

const above = (index) => layers.slice(index + 1).map(([, path]) => path);

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...layers.slice(0, -1).map(([name, path], index) => ({
      name: `${name}-imports-downwards`,
      severity: 'error',
      from: { path },
      to: { path: above(index) },
    })),
    {
      name: 'operators-know-no-transport',
      severity: 'error',
      from: { path: '^src/operators/' },
      to: { path: ['^src/transport', 'node_modules/axios'] },
    },
    // Beside the public surface an entry may use pure helpers, so that it needs no copies of them.
    ...['testing', 'relay', 'view', 'bullmq'].map((entry) => ({
      name: `${entry}-uses-the-public-surface`,
      severity: 'error',
      from: { path: `^src/${entry}/` },
      to: { path: '^src/', pathNot: [`^src/${entry}/`, '^src/index\\.ts$', '^src/internal/'] },
    })),
    // What all screens have in common is in view/.
    ...['angular', 'react'].map((entry) => ({
      name: `${entry}-uses-the-public-surface-and-the-view`,
      severity: 'error',
      from: { path: `^src/${entry}/` },
      to: { path: '^src/', pathNot: [`^src/${entry}/`, '^src/view/', '^src/index\\.ts$', '^src/internal/'] },
    })),
    {
      name: 'cli-uses-the-public-surface',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/', pathNot: ['^src/cli/', '^src/(testing/)?index\\.ts$', '^src/internal/'] },
    },
    {
      // The command is bundled with them, so that who uses the library does not install them.
      name: 'only-the-cli-knows-its-libraries',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: 'node_modules/(commander|ora)/' },
    },
    {
      name: 'only-the-transport-knows-axios',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/transport' },
      to: { path: 'node_modules/axios' },
    },
    {
      name: 'no-dev-dependency-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        pathNot: 'node_modules/(rxjs|fp-ts|io-ts|@angular/core|@types/react|react|bullmq|@types/node|commander|ora)/',
      },
    },
    {
      name: 'only-its-entry-knows-angular',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/angular/' },
      to: { path: 'node_modules/@angular' },
    },
    {
      name: 'only-its-entry-knows-react',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/react/' },
      to: { path: 'node_modules/(@types/)?react' },
    },
    {
      // Its parts are loaded and bundled in other ways on each platform.
      name: 'of-fp-ts-only-types',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/fp-ts', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-its-entry-knows-bullmq',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/bullmq/' },
      to: { path: 'node_modules/bullmq' },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
