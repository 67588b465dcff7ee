const { join } = require('node:path');
const { globalSetup, collectCoverageFrom, coverageThreshold, ...unit } = require('../jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...unit,
  rootDir: join(__dirname, '..'),
  roots: ['<rootDir>/e2e'],
  testMatch: [process.env.SCREENSHOTS === undefined ? '**/*.test.ts' : '**/screenshots.ts'],
  testTimeout: 45_000,
  // They wait most of the time.
  maxWorkers: 4,
};
