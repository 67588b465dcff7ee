// Keeps what a test file was loaded into, so that its tests can be run again without loading it: for most mutants that
// takes a hundredth of the time. `scripts/mutation/warmRunner.mjs` is who runs them again.
const { dirname, join } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const plugins = dirname(require.resolve('@stryker-mutator/jest-runner'));
const { state: stryker } = require(join(plugins, 'messaging.cjs'));

/** What is kept, by the path of the test file. */
const kept = new Map();

const fullName = ({ name, parent }) => (parent === undefined ? '' : `${fullName(parent)} ${name}`.trimStart());

/** While there is none, mutated code asks the environment for it, which some tests take away. */
const NO_MUTANT = 'none';

/** A page cannot have the environment of Stryker: here it gets what that would give it. */
const reportCoverage = (environment, testPath) => {
  if (environment.global.__stryker__ === stryker.instrumenterContext) return;
  environment.global.__stryker__ = stryker.instrumenterContext;
  stryker.testFilesWithStrykerEnvironment.add(testPath);
  const { handleTestEvent: handle } = environment;
  environment.handleTestEvent = async (event, state) => {
    await handle?.call(environment, event, state);
    if (stryker.coverageAnalysis !== 'perTest') return;
    if (event.name === 'test_start') stryker.instrumenterContext.currentTestId = fullName(event.test);
    if (event.name === 'test_done') stryker.instrumenterContext.currentTestId = undefined;
  };
};

/** Notes down the timers of a test file, since a mutant may leave some that run for ever. */
const noteTimers = ({ global }) => {
  const running = new Set();
  const note = (name, isRepeated) => {
    global[name] = new Proxy(global[name], {
      apply: (start, self, [work, ...rest]) => {
        const once = (...args) => {
          running.delete(timer);
          return work(...args);
        };
        const timer = start.call(self, isRepeated || typeof work !== 'function' ? work : once, ...rest);
        running.add(timer);
        return timer;
      },
    });
  };
  const { clearTimeout, clearImmediate, setImmediate } = global;
  note('setTimeout', false);
  note('setInterval', true);
  if (setImmediate) note('setImmediate', false);
  return () => {
    for (const timer of running) {
      clearTimeout(timer);
      if (typeof timer === 'object') clearImmediate?.(timer);
    }
    running.clear();
  };
};

module.exports = class extends Runtime {
  #config;

  constructor(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig) {
    const one = { config, environment, globalConfig, testPath, modules: new Set(), onTestDone: () => undefined };
    one.clearTimers = noteTimers(environment);
    stryker.instrumenterContext.activeMutant ??= NO_MUTANT;
    reportCoverage(environment, testPath);
    const { handleTestEvent: handle } = environment;
    environment.handleTestEvent = async (event, state) => {
      one.state = state;
      await handle?.call(environment, event, state);
      if (event.name === 'test_done') one.onTestDone(fullName(event.test), event.test.errors);
      if (event.name === 'setup')
        one.listeners = ['uncaughtException', 'unhandledRejection', 'rejectionHandled'].map((name) => [
          name,
          process.listeners(name),
        ]);
    };
    super(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig);
    one.runtime = this;
    this.#config = config;
    environment.global.Error.stackTraceLimit = 10;
    // What is loaded for itself alone is in no registry.
    const transform = this.transformCache.transform.bind(this.transformCache);
    this.transformCache.transform = (path, ...rest) => {
      one.modules.add(path);
      return transform(path, ...rest);
    };
    const tearDown = environment.teardown.bind(environment);
    environment.teardown = async () => undefined;
    one.dispose = async () => {
      kept.delete(testPath);
      one.clearTimers();
      super.teardown();
      await tearDown();
    };
    kept.set(testPath, one);
  }

  /** To map each stack takes longer than the tests; only the first run needs to know where tests stand. */
  getSourceMaps() {
    return this.#config.testLocationInResults ? super.getSourceMaps() : new Map();
  }

  /** Whoever has kept it tears it down. */
  teardown() {
    return undefined;
  }

  static kept = kept;

  static NO_MUTANT = NO_MUTANT;
};
