const config = require('./jest.config.cjs');

/** The tests with real workers and a real Redis, of what `npm run fleet` has made. @type {import('jest').Config} */
module.exports = {
  ...config,
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/test/fleet/*.test.ts'],
};
