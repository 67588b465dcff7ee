// Runs the test file that mirrors the mutated one first, and leaves out the files to come when a test has noticed the
// mutant: to load one takes longer than to run it.
const { basename } = require('node:path');
const { default: TestRunner } = require('jest-runner');
const { isNoticed } = require('./mutation-environment.cjs');

module.exports = class extends TestRunner {
  #mirror;

  constructor(globalConfig, context) {
    super(globalConfig, context);
    const [mutated = ''] = globalConfig.nonFlagArgs;
    this.#mirror = basename(mutated).replace('.ts', '.test.ts');
  }

  async runTests(files, ...rest) {
    const mirrors = ({ path }) => Number(basename(path) === this.#mirror);
    const inOrder = [...files].sort((one, other) => mirrors(other) - mirrors(one));
    for (const file of inOrder) if (!isNoticed()) await super.runTests([file], ...rest);
  }
};
