// For a mutant, loads the test files that have a test which covers it, and no other: to load one takes longer than to
// run it. The file that mirrors the mutated one comes first, and none comes after a test that has noticed the mutant.
const { readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { default: TestRunner } = require('jest-runner');
const { isNoticed } = require('./mutation-environment.cjs');

// What a mutant throws after its tests have ended would end the process, and the next ones would wait for another. Jest
// takes these listeners away while tests run, so that they see what is thrown then.
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => undefined);

module.exports = class extends TestRunner {
  #mirror;
  #named;
  #tests;

  constructor(globalConfig, context) {
    super(globalConfig, context);
    const { nonFlagArgs, rootDir, testNamePattern } = globalConfig;
    this.#mirror = basename(nonFlagArgs[0] ?? '').replace('.ts', '.test.ts');
    this.#named = testNamePattern && new RegExp(testNamePattern, 'i');
    // The first run of all tests, which changes nothing, writes this in one process; the runs of mutants read it in several.
    this.#tests = join(rootDir, 'testsOfFiles.json');
  }

  async runTests(files, ...rest) {
    const { __STRYKER_ACTIVE_MUTANT__: mutant } = process.env;
    await (mutant === undefined ? this.#runAll(files, ...rest) : this.#runCovering(files, ...rest));
  }

  async #runAll(...args) {
    const tests = {};
    this.on('test-file-success', ([{ path }, { testResults }]) => {
      tests[path] = testResults.map(({ fullName }) => fullName);
    });
    await super.runTests(...args);
    writeFileSync(this.#tests, JSON.stringify(tests));
  }

  async #runCovering(files, ...rest) {
    for (const file of this.#inOrder(this.#covering(files))) if (!isNoticed()) await super.runTests([file], ...rest);
  }

  /** A mutant of what runs while a file is loaded has no names: each file that imports it is tried. */
  #covering(files) {
    if (!this.#named) return files;
    const tests = JSON.parse(readFileSync(this.#tests, 'utf8'));
    return files.filter(({ path }) => tests[path].some((name) => this.#named.test(name)));
  }

  #inOrder(files) {
    const mirrors = ({ path }) => Number(basename(path) === this.#mirror);
    return [...files].sort((one, other) => mirrors(other) - mirrors(one));
  }
};
