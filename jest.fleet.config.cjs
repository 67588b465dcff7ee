const config = require('./jest.config.cjs');

/** The tests with real workers and a real Redis. @type {import('jest').Config} */
module.exports = {
  ...config,
  globalSetup: '<rootDir>/test/fleet/support/bundle.ts',
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/test/fleet/*.test.ts'],
};
