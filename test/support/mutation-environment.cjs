// jest's own `bail` ends the process, so Stryker switches it off. Here, and in mutation-runner.cjs, the first failure
// under a mutant skips the tests that are left.
const { TestEnvironment } = require('jest-environment-node');

/** The mutant that a test has noticed. */
let noticed;

const isNoticed = () => {
  const { __STRYKER_ACTIVE_MUTANT__: mutant } = process.env;
  return mutant !== undefined && noticed === mutant;
};

module.exports = class extends TestEnvironment {
  static isNoticed = isNoticed;

  handleTestEvent({ name, test }) {
    if (name === 'test_start' && isNoticed()) test.mode = 'skip';
    if (name === 'test_done' && test.errors.length > 0) noticed = process.env.__STRYKER_ACTIVE_MUTANT__;
  }
};
