/** Tests of what all entries are made of. Left out are those that run child processes, and random ones. */
const core = [
  'activity/*',
  'api/*',
  'bounds/*',
  'browserLike',
  'client',
  'codecs/*',
  'contexts',
  'errors/*',
  'internal/*',
  'observables/*',
  'operators/*',
  'options/*',
  'requests',
  'secrets/*',
  'transport/*',
  'wire/*',
];

/**
 * What is mutated together. `near` are the tests that mirror it; what they miss is tried again with the `far` ones too,
 * which are all that cover it otherwise and are slower. Only its own tests cover an entry.
 *
 * `npm run mutation` takes all areas, `npm run mutation -- codecs` one. Later runs go on from the first one.
 */
export const areas = {
  internal: { mutate: ['src/internal/**/*.ts'], near: ['internal/*'], far: core },
  codecs: { mutate: ['src/codecs/**/*.ts'], near: ['codecs/!(properties)'], far: core },
  errors: { mutate: ['src/errors/**/*.ts'], near: ['errors/*'], far: core },
  api: { mutate: ['src/api/**/*.ts'], near: ['api/*', 'testing/endpoints'], far: core },
  transport: { mutate: ['src/transport/**/*.ts'], near: ['transport/*'], far: core },
  operators: { mutate: ['src/operators/**/*.ts'], near: ['operators/*'], far: core },
  observables: { mutate: ['src/observables/**/*.ts', 'src/client.ts'], near: ['observables/*', 'client'], far: core },
  testing: { mutate: ['src/testing/**/*.ts'], near: ['testing/*'], far: [] },
  angular: { mutate: ['src/angular/**/*.ts'], near: ['angular/!(guide)'], far: [] },
  view: { mutate: ['src/view/**/*.ts'], near: ['angular/!(guide)', 'react/!(guide)'], far: [] },
  react: { mutate: ['src/react/**/*.ts'], near: ['react/!(guide)'], far: [] },
  relay: { mutate: ['src/relay/**/*.ts'], near: ['relay/*'], far: [] },
  cli: { mutate: ['src/cli/**/*.ts'], near: ['cli/!(process)'], far: [] },
  bullmq: { mutate: ['src/bullmq/**/*.ts'], near: ['bullmq/!(guide)'], far: [] },
};

export const incrementalOf = (area) => `.tmp/mutation/${area}.incremental.json`;

export const reportOf = (area) => `.tmp/mutation/${area}.json`;

const { MUTATION_AREA: area = 'internal', MUTATION_TESTS: reach = 'all' } = process.env;
const { mutate, near, far } = areas[area];
const tests = reach === 'near' ? near : [...near, ...far];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate,
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: {
    configFile: 'jest.config.cjs',
    // Without src among the roots, jest does not see which tests are related to a mutant.
    config: {
      testEnvironment: './test/support/mutation-environment.cjs',
      runner: '<rootDir>/test/support/mutation-runner.cjs',
      roots: ['<rootDir>/src', '<rootDir>/test'],
      testMatch: tests.map((path) => `<rootDir>/test/${path}.test.ts`),
    },
  },
  coverageAnalysis: 'perTest',
  disableTypeChecks: true,
  concurrency: 2,
  // Long enough for a busy machine; a mutant that polls for ever costs as much.
  timeoutMS: 6000,
  tempDirName: '.tmp/stryker',
  ignorePatterns: ['.tmp', '.ci', 'coverage', 'dist', 'examples'],
  incremental: true,
  incrementalFile: incrementalOf(area),
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: reportOf(area) },
  clearTextReporter: { logTests: false, reportTests: false },
  warnings: { slow: false },
};
