/**
 * A test that fails may leave its servers open, which keeps Jest alive for ever: then the run ends here.
 * When all pass, nothing may be left, and Jest must end by itself.
 */
module.exports = class EndWhenFailed {
  onRunComplete(_contexts, { numFailedTests, numFailedTestSuites }) {
    if (numFailedTests + numFailedTestSuites > 0) setTimeout(() => process.exit(1), 5_000).unref();
  }
};
