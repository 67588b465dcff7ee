const config = require('./jest.config.cjs');

/** What takes longest: it compiles, runs programs and processes, tries every combination, or much at random. */
const slow = [
  '[a-z]+/(guide|hostile|properties|recipe|strangers|always)',
  'angular/',
  'bench.test.ts',
  'bounds/',
  'cli/',
  'codecs/reference',
  'docs',
  'examples/',
  'lives.test.ts',
  'matrix/',
  'package.test.ts',
  'react/',
  'relay/(bodies|events|following|http)',
  'secrets/',
  'transport/(createEventParser|hostileAnswers|httpStatusError)',
  'types/',
];

/** For work in watch mode: all tests but these. @type {import('jest').Config} */
module.exports = {
  ...config,
  testPathIgnorePatterns: [...config.testPathIgnorePatterns, ...slow.map((path) => `<rootDir>/test/${path}`)],
};
