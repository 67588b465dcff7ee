/**
 * What is mutated together, the tests that mirror it, and the least share of mutants that must be noticed, in percent.
 * `near` come first; what they miss is tried again with all tests that cover it.
 */
export const areas = {
  api: { mutate: ['src/api/**/*.ts'], near: ['api/**/*', 'testing/endpoints'], bar: 95 },
  transport: {
    mutate: ['src/transport/**/*.ts'],
    near: ['transport/**/*', 'activity/**/*', 'bounds/**/*', 'secrets/**/*', 'client'],
    bar: 95,
  },
  codecs: { mutate: ['src/codecs/**/*.ts'], near: ['codecs/**/*'], bar: 95 },
  observables: {
    mutate: ['src/observables/**/*.ts', 'src/*.ts'],
    near: ['observables/**/*', 'client', 'contract/*', 'marbles/*'],
    bar: 95,
  },
  operators: { mutate: ['src/operators/**/*.ts'], near: ['operators/**/*'], bar: 95 },
  errors: { mutate: ['src/errors/**/*.ts'], near: ['errors/**/*'], bar: 95 },
  internal: {
    mutate: ['src/internal/**/*.ts'],
    near: ['internal/**/*', 'observables/WatchOptions', 'transport/proxying', 'transport/warnOfRisks'],
    bar: 90,
  },
  relay: { mutate: ['src/relay/**/*.ts'], near: ['relay/**/*'], bar: 90 },
  bullmq: { mutate: ['src/bullmq/**/*.ts'], near: ['bullmq/**/*'], bar: 90 },
  cli: { mutate: ['src/cli/**/*.ts'], near: ['cli/**/*'], bar: 90 },
  testing: { mutate: ['src/testing/**/*.ts'], near: ['testing/**/*'], bar: 90 },
  react: { mutate: ['src/react/**/*.ts'], near: ['react/**/*'], bar: 90 },
  angular: { mutate: ['src/angular/**/*.ts'], near: ['angular/**/*'], bar: 90 },
  view: { mutate: ['src/view/**/*.ts'], near: ['angular/**/*', 'react/**/*'], bar: 90 },
};

/** Tests that cannot notice a mutant, since they run the built package, that are random, or that take very long. */
const leftOut = [
  '(bench|docs|examples|fleet|lives|matrix|types)/',
  '(bench|browserLike|docs|lives|package|pictures|simulatedPage|worlds)\\.test',
  '(cli/(hostile|process)|codecs/properties|options/properties|(relay|transport)/hostileAnswers|.*/guide)\\.test',
];

export const incrementalOf = (area) => `.tmp/mutation/${area}.incremental.json`;

export const reportOf = (area) => `.tmp/mutation/${area}.json`;

const { MUTATION_AREA: area = 'internal', MUTATION_TESTS: reach = 'all' } = process.env;
const { mutate, near } = areas[area];
const tests = reach === 'near' ? near : ['**/*'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate,
  testRunner: 'warm',
  plugins: ['@stryker-mutator/jest-runner', './scripts/mutation/keepProgress.mjs', './scripts/mutation/warmRunner.mjs'],
  jest: {
    configFile: 'jest.config.cjs',
    // Jest does not see what a test loads by itself, such as a module for another platform.
    enableFindRelatedTests: false,
    config: {
      runner: '<rootDir>/test/support/mutation-runner.cjs',
      runtime: '<rootDir>/test/support/mutation-runtime.cjs',
      testMatch: tests.map((path) => `<rootDir>/test/${path}.test.ts`),
      testPathIgnorePatterns: leftOut.map((pattern) => `<rootDir>/test/${pattern}`),
      // They use no built package.
      globalSetup: null,
    },
  },
  coverageAnalysis: 'perTest',
  disableTypeChecks: true,
  // Tests wait more than they compute.
  concurrency: 5,
  // What goes round and round is ended sooner, by its CPU time; on a busy machine all else may take long.
  timeoutMS: 600_000,
  tempDirName: '.tmp/stryker',
  ignorePatterns: ['.tmp', '.ci', 'coverage', 'dist', 'examples'],
  incremental: true,
  incrementalFile: incrementalOf(area),
  reporters: ['clear-text', 'json', 'keep-progress', 'progress-append-only'],
  jsonReporter: { fileName: reportOf(area) },
  clearTextReporter: { logTests: false, reportTests: false },
  warnings: { slow: false },
};
