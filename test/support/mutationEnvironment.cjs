// jest's own `bail` ends the process, so Stryker switches it off. Here the first failure under a mutant skips the
// tests that are left, in the files to come too.
const { TestEnvironment } = require('jest-environment-node');

/** The mutant that a test has noticed. */
let noticed;

module.exports = class extends TestEnvironment {
  handleTestEvent({ name, test }) {
    const { __STRYKER_ACTIVE_MUTANT__: mutant } = process.env;
    if (mutant === undefined) return;
    if (name === 'test_start' && noticed === mutant) test.mode = 'skip';
    if (name === 'test_done' && test.errors.length > 0) noticed = mutant;
  }
};
