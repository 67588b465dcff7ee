/** ora and what it is made of: packages of ES modules in plain .js files. */
const esModules = [
  'ansi-regex',
  'chalk',
  'cli-cursor',
  'cli-spinners',
  'get-east-asian-width',
  'is-interactive',
  'is-unicode-supported',
  'log-symbols',
  'mimic-function',
  'onetime',
  'ora',
  'restore-cursor',
  'stdin-discarder',
  'string-width',
  'strip-ansi',
  'yoctocolors',
];

const asCommonJs = {
  module: 'CommonJS',
  isolatedModules: true,
  allowJs: true,
  esModuleInterop: true,
  rootDir: __dirname,
};

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // The tests of one file wait more than they compute.
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/test/support/endWhenFailed.cjs'],
  globalSetup: '<rootDir>/test/support/buildOnce.ts',
  roots: ['<rootDir>/test'],
  // They need Redis: see jest.fleet.config.cjs.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/fleet/'],
  transform: {
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: { module: 'CommonJS', isolatedModules: true, jsx: 'react-jsx' } }],
    // Angular comes as ES modules only.
    '^.+\\.mjs$': ['ts-jest', { tsconfig: asCommonJs }],
    [`/node_modules/(${esModules.join('|')})/.+\\.js$`]: ['ts-jest', { tsconfig: asCommonJs }],
  },
  transformIgnorePatterns: [`/node_modules/(?!@angular/|(${esModules.join('|')})/)`],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^witrium-rx$': '<rootDir>/src/index.ts',
    '^witrium-rx/angular$': '<rootDir>/src/angular/index.ts',
    '^witrium-rx/bullmq$': '<rootDir>/src/bullmq/index.ts',
    '^witrium-rx/react$': '<rootDir>/src/react/index.ts',
    '^witrium-rx/relay$': '<rootDir>/src/relay/index.ts',
    '^witrium-rx/testing$': '<rootDir>/src/testing/index.ts',
  },
  collectCoverageFrom: ['src/**/*.ts'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
