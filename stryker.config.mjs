/**
 * What is mutated together, and the tests that have to notice: those that mirror it. jest cannot stop at the first
 * failure here, so each mutant costs all the tests of its area. Left out are the tests that mutants do not reach, as
 * they run child processes, and those that are slow.
 */
export const areas = {
  internal: { mutate: ['src/internal/**/*.ts'], tests: ['internal/*'] },
  codecs: { mutate: ['src/codecs/**/*.ts'], tests: ['codecs/*'] },
  errors: { mutate: ['src/errors/**/*.ts'], tests: ['errors/*'] },
  transport: { mutate: ['src/transport.ts', 'src/transport/**/*.ts'], tests: ['transport/*', 'client'] },
  operators: { mutate: ['src/operators/**/*.ts'], tests: ['operators/*'] },
  observables: {
    mutate: ['src/observables/**/*.ts', 'src/client.ts'],
    tests: ['observables/*', 'client', 'wire/*', 'browserLike'],
  },
  testing: { mutate: ['src/testing/**/*.ts'], tests: ['testing/*'] },
};

export const reportOf = (area) => `.tmp/mutation/${area}.json`;

const area = process.env.MUTATION_AREA ?? 'internal';
const { mutate, tests } = areas[area];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate,
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.cjs',
    config: { testMatch: tests.map((path) => `<rootDir>/test/${path}.test.ts`) },
  },
  coverageAnalysis: 'perTest',
  disableTypeChecks: true,
  concurrency: 2,
  // A mutant that polls for ever shows soon.
  timeoutMS: 3000,
  tempDirName: '.tmp/stryker',
  ignorePatterns: ['.tmp', '.ci', 'coverage', 'dist', 'examples'],
  incremental: true,
  incrementalFile: `.tmp/mutation/${area}.incremental.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: reportOf(area) },
  clearTextReporter: { logTests: false, reportTests: false },
  warnings: { slow: false },
};
