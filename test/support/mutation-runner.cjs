// Tells what Jest has been set up with, so that test files can be loaded without another start of Jest, and writes down
// the tests and the modules of each test file in the first run, which changes nothing.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { default: TestRunner } = require('jest-runner');
const { kept, NO_MUTANT } = require('./mutation-runtime.cjs');

// What a mutant throws after its tests have ended would end the process. Jest takes these listeners away while tests
// run, so that they see what is thrown then.
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => undefined);

module.exports = class Runner extends TestRunner {
  static setUp;

  #options;

  constructor(globalConfig, options) {
    super(globalConfig, options);
    this.#options = options;
  }

  async runTests(files, ...rest) {
    const { _globalConfig: globalConfig } = this;
    const isFirst = Runner.setUp === undefined;
    Runner.setUp = { globalConfig, options: this.#options, context: files[0]?.context, kept, NO_MUTANT, TestRunner };
    globalThis[Symbol.for('mutation')] = Runner.setUp;
    // A run that only sets up has a name that no test has.
    if (globalConfig.testNamePattern) return;
    const found = {};
    this.on('test-file-success', ([{ path }, { testResults }]) => {
      found[path] = {
        tests: testResults.map(({ fullName, duration }) => [fullName, duration ?? 0]),
        modules: [...kept.get(path).modules].filter((module) => module.startsWith(join(globalConfig.rootDir, 'src'))),
      };
    });
    await super.runTests(files, ...rest);
    if (isFirst) writeFileSync(join(globalConfig.rootDir, 'testFiles.json'), JSON.stringify(found));
  }
};
