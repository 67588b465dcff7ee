const config = require('./jest.config.cjs');

/** What takes longest: it compiles, runs programs and processes, or tries every combination. */
const slow = [
  'bench.test.ts',
  'bounds/',
  'cli/process.test.ts',
  'codecs/reference.test.ts',
  'docs',
  'examples/',
  'lives.test.ts',
  'matrix/',
  'package.test.ts',
  'relay/bodies.test.ts',
  'secrets/',
  'transport/hostileAnswers.test.ts',
  'types/',
  '[a-z]+/guide.test.ts',
];

/** For work in watch mode: all tests but these. @type {import('jest').Config} */
module.exports = {
  ...config,
  testPathIgnorePatterns: [...config.testPathIgnorePatterns, ...slow.map((path) => `<rootDir>/test/${path}`)],
};
