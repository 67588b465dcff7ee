// Leaves out whole files when a test has noticed the mutant: to load one takes longer than to run it.
const { default: TestRunner } = require('jest-runner');
const { isNoticed } = require('./mutation-environment.cjs');

module.exports = class extends TestRunner {
  async runTests(files, ...rest) {
    for (const file of files) if (!isNoticed()) await super.runTests([file], ...rest);
  }
};
