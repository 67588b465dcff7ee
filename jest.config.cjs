/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/buildOnce.ts',
  roots: ['<rootDir>/test'],
  transform: {
    '^.+\\.ts$': ['ts-jest', { tsconfig: { module: 'CommonJS', isolatedModules: true } }],
    // Angular comes as ES modules only.
    '^.+\\.mjs$': [
      'ts-jest',
      { tsconfig: { module: 'CommonJS', isolatedModules: true, allowJs: true, rootDir: __dirname } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!@angular/)'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^witrium-rx$': '<rootDir>/src/index.ts',
    '^witrium-rx/angular$': '<rootDir>/src/angular/index.ts',
    '^witrium-rx/relay$': '<rootDir>/src/relay/index.ts',
    '^witrium-rx/testing$': '<rootDir>/src/testing/index.ts',
  },
  collectCoverageFrom: ['src/**/*.ts'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
