/** What is mutated together, and the tests that mirror it. */
export const areas = {
  api: { mutate: ['src/api/**/*.ts'], near: ['api/**/*', 'testing/endpoints'] },
  transport: { mutate: ['src/transport/**/*.ts'], near: ['transport/**/*'] },
  codecs: { mutate: ['src/codecs/**/*.ts'], near: ['codecs/**/*'] },
  observables: { mutate: ['src/observables/**/*.ts', 'src/*.ts'], near: ['observables/**/*', 'client'] },
  operators: { mutate: ['src/operators/**/*.ts'], near: ['operators/**/*'] },
  errors: { mutate: ['src/errors/**/*.ts'], near: ['errors/**/*'] },
  internal: { mutate: ['src/internal/**/*.ts'], near: ['internal/**/*'] },
  relay: { mutate: ['src/relay/**/*.ts'], near: ['relay/**/*'] },
  bullmq: { mutate: ['src/bullmq/**/*.ts'], near: ['bullmq/**/*'] },
  cli: { mutate: ['src/cli/**/*.ts'], near: ['cli/**/*'] },
  testing: { mutate: ['src/testing/**/*.ts'], near: ['testing/**/*'] },
  react: { mutate: ['src/react/**/*.ts'], near: ['react/**/*'] },
  angular: { mutate: ['src/angular/**/*.ts'], near: ['angular/**/*'] },
  view: { mutate: ['src/view/**/*.ts'], near: ['angular/**/*', 'react/**/*'] },
};

/** Tests that cannot notice a mutant, since they run the built package, that are random, or that take very long. */
const leftOut = [
  '(bench|docs|examples|fleet|lives|matrix|types)/',
  '(bench|browserLike|docs|lives|package|pictures|simulatedPage|worlds)\\.test',
  '(cli/process|codecs/properties|options/properties|relay/always|transport/hostileAnswers|.*/guide)\\.test',
];

export const incrementalOf = (area) => `.tmp/mutation/${area}.incremental.json`;

export const reportOf = (area) => `.tmp/mutation/${area}.json`;

const { MUTATION_AREA: area = 'internal', MUTATION_TESTS: reach = 'all' } = process.env;
const { mutate, near } = areas[area];
const tests = reach === 'near' ? near : ['**/*'];

// A test that names its environment, as those that need a page, cannot say what it covers: then each tries each mutant.
const coverageAnalysis = ['react', 'view'].includes(area) ? 'off' : 'perTest';

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
      testPathIgnorePatterns: leftOut.map((pattern) => `<rootDir>/test/${pattern}`),
      // They use no built package.
      globalSetup: null,
    },
  },
  coverageAnalysis,
  disableTypeChecks: true,
  concurrency: 2,
  // Long enough for a busy machine; a mutant that polls for ever costs as much.
  timeoutMS: Number(process.env.MUTATION_TIMEOUT ?? 6000),
  tempDirName: '.tmp/stryker',
  ignorePatterns: ['.tmp', '.ci', 'coverage', 'dist', 'examples'],
  incremental: true,
  incrementalFile: incrementalOf(area),
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: reportOf(area) },
  clearTextReporter: { logTests: false, reportTests: false },
  warnings: { slow: false },
};
