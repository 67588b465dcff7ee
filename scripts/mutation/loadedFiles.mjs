// Test files that stay loaded, and runs of their tests, by what Jest keeps of a file: see `mutation-runtime.cjs`.
import { Server, Socket } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NONE, tell } from './watch.mjs';

const require = createRequire(import.meta.url);

/** What Jest is set up with, and the files that are loaded: see `mutation-runtime.cjs`. */
export const setUp = () => globalThis[Symbol.for('mutation')];

const testsIn = (block) => block.children.flatMap((child) => (child.type === 'test' ? child : testsIn(child)));

const forgetResult = (test) => {
  test.unhandledRejectionErrorByPromise.clear();
  Object.assign(test, {
    errors: [],
    status: null,
    invocations: 0,
    duration: null,
    startedAt: null,
    numPassingAsserts: 0,
    retryReasons: [],
    seenDone: false,
  });
};

/** Jest's own listeners stand in for all others while tests run. */
const swapListeners = (listeners) =>
  Object.fromEntries(
    listeners.map(([name, jests]) => {
      const others = process.rawListeners(name);
      process.removeAllListeners(name);
      for (const listener of jests) process.on(name, listener);
      return [name, others];
    }),
  );

const known = new Set();

/** What is open now is not of a test. */
export const rememberHandles = () => {
  for (const handle of process._getActiveHandles()) known.add(handle);
};

/** Closes what tests have left open. */
const closeLeftovers = () => {
  for (const handle of process._getActiveHandles()) {
    if (known.has(handle)) continue;
    if (handle instanceof Server) handle.close();
    else if (handle instanceof Socket) handle.destroy();
  }
};

const initializer = () => join(require.resolve('jest-circus'), '..', 'jestAdapterInit.js');

const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/** The CPU time that tests, and a file that is loaded, may take without a break, in milliseconds. */
export const MOST_CPU = { run: 4000, load: 20_000 };

/** Runs tests of a file that is loaded, up to the first that fails. */
export const run = async (file, wanted, timeout, mutant = NONE) => {
  const { config, environment, globalConfig, runtime, state, testPath } = file;
  let failed;
  for (const test of testsIn(state.rootDescribeBlock)) forgetResult(test);
  state.unhandledErrors.length = 0;
  state.testNamePattern = { test: (name) => failed === undefined && (wanted === undefined || wanted.has(name)) };
  delete environment.global[TEST_TIMEOUT];
  state.testTimeout = timeout;
  file.onTestDone = (name, errors) => {
    if (errors.length > 0) failed ??= { name };
  };
  state.originalGlobalErrorHandlers = swapListeners(file.listeners);
  const { runAndTransformResultsToJestFormat } = runtime.requireInternalModule(initializer());
  tell(mutant, MOST_CPU.run);
  const { testResults, testExecError } = await runAndTransformResultsToJestFormat({
    config,
    globalConfig: { ...globalConfig, noStackTrace: true },
    setupAfterEnvPerfStats: {},
    testPath,
  });
  tell(NONE);
  const message = testResults.find(({ fullName, status }) => status === 'failed' && fullName === failed?.name);
  if (failed !== undefined || testExecError) {
    file.clearTimers();
    environment.fakeTimersModern?.useRealTimers();
    closeLeftovers();
  }
  const count = testResults.filter(({ status }) => status === 'passed' || status === 'failed').length;
  return { failed: failed && { ...failed, message: message?.failureMessages.join('\n') ?? '' }, testExecError, count };
};

/** Loads a test file anew. */
export const load = async (path) => {
  const { TestRunner, globalConfig, options, context, kept } = setUp();
  await kept.get(path)?.dispose();
  let failure;
  const runner = new TestRunner({ ...globalConfig, testNamePattern: '(?!)' }, options);
  runner.on('test-file-failure', ([, error]) => {
    failure = error;
  });
  const quick = { ...context, config: { ...context.config, testLocationInResults: false } };
  await runner.runTests([{ context: quick, path }], { isInterrupted: () => false }, { serial: true });
  if (failure !== undefined) {
    await kept.get(path)?.dispose();
    throw failure;
  }
  return kept.get(path);
};

/** Whether all tests that were run have passed. */
export const hasPassed = ({ failed, testExecError }) => failed === undefined && !testExecError;
