// Runs the tests of a mutant in files that are loaded already, where Jest loads each file anew for each mutant, which
// takes a hundred times as long. A mutant of what runs while a file is loaded still gets files of its own.
//
// What one mutant leaves behind must not be held against the next one. So a test that fails in a file which has been
// used before is run once more without the mutant, and once more with it: unless it passes and fails again, the file is
// loaded anew and all is repeated.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createRequire } from 'node:module';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';
import { hasPassed, load, MOST_CPU, rememberHandles, run, setUp } from './loadedFiles.mjs';
import { isEndless, NONE, startWatch, tell } from './watch.mjs';

const require = createRequire(import.meta.url);

/** Less is the noise of a busy machine, in milliseconds. */
const LEAST_TIMEOUT = 2500;

const RETRY_TIMEOUT = 30_000;

/** Programs that tests start find the mutant there. */
const ACTIVE = '__STRYKER_ACTIVE_MUTANT__';

/** As Stryker numbers them. */
const TestStatus = { Success: 0, Failed: 1 };

let found;

/** The test files with their tests and modules, as the first run has written them down. */
const testFiles = () =>
  (found ??= Object.entries(JSON.parse(readFileSync(join(setUp().globalConfig.rootDir, 'testFiles.json'), 'utf8'))));

const { factory: createJestRunner } = jestPlugins.find(({ kind }) => kind === 'TestRunner');

const { state: stryker } = require(join(require.resolve('@stryker-mutator/jest-runner'), '..', 'messaging.cjs'));

const timeoutOf = (tests) => Math.max(LEAST_TIMEOUT, ...tests.map(([, duration]) => 5 * duration));

const spentOn = (tests, wanted) =>
  tests.reduce((sum, [name, duration]) => sum + (wanted === undefined || wanted.has(name) ? duration : 0), 0);

/** The test files that may notice a mutant: that which mirrors the changed file first, then those that are done soon. */
const filesFor = (fileName, wanted) => {
  const mirror = basename(fileName).replace('.ts', '.test.ts');
  const rank = ([path, { tests }]) => (basename(path) === mirror ? -1 : spentOn(tests, wanted));
  return testFiles()
    .filter(([, { tests, modules }]) =>
      wanted === undefined ? modules.includes(fileName) : tests.some(([name]) => wanted.has(name)),
    )
    .sort((one, other) => rank(one) - rank(other));
};

const createWarmRunner = (injector) => {
  const jest = injector.injectFunction(createJestRunner);

  const activate = ({ activeMutant, hitLimit }) => {
    const { instrumenterContext: context } = stryker;
    context.activeMutant = activeMutant.id;
    process.env[ACTIVE] = activeMutant.id;
    context.hitCount = hitLimit === undefined ? undefined : 0;
    context.hitLimit = hitLimit;
  };

  const deactivate = () => {
    stryker.instrumenterContext.activeMutant = setUp().NO_MUTANT;
    delete process.env[ACTIVE];
  };

  /** Runs tests with a mutant in a file that has been loaded without it. */
  const tryIn = async (file, options, wanted, timeout) => {
    const { process: ofTests } = file.environment.global;
    activate(options);
    if (ofTests) ofTests.env[ACTIVE] = options.activeMutant.id;
    try {
      return await run(file, wanted, timeout, Number(options.activeMutant.id));
    } finally {
      deactivate();
      if (ofTests) delete ofTests.env[ACTIVE];
    }
  };

  const tryWarm = async (path, tests, options, wanted, tries = 1) => {
    const timeout = timeoutOf(tests);
    const before = setUp().kept.get(path);
    const file = before ?? (await load(path));
    const result = await tryIn(file, options, wanted, timeout);
    if (hasPassed(result)) return result;
    const only = result.failed && new Set([result.failed.name]);
    const isClean = hasPassed(await run(file, only, timeout));
    if (isClean && !hasPassed(await tryIn(file, options, only, timeout))) return result;
    await file.dispose();
    // Some tests cannot run twice in one file, and some fail only after others.
    const isCertain = before === undefined && (!isClean || tries > 2);
    return isCertain ? result : tryWarm(path, tests, options, wanted, tries + 1);
  };

  /** A test that fails only now and then, on a busy machine, is no reason to try no mutant. */
  const tryOnceMore = async (test) => {
    const file = await load(test.fileName);
    if (hasPassed(await run(file, new Set([test.name]), RETRY_TIMEOUT)))
      Object.assign(test, { status: TestStatus.Success, failureMessage: undefined });
  };

  /** For a mutant that runs while files are loaded. */
  const tryCold = async (path, tests, options) => {
    await setUp().kept.get(path)?.dispose();
    activate(options);
    tell(Number(options.activeMutant.id), MOST_CPU.load);
    try {
      const file = await load(path);
      return await run(file, undefined, timeoutOf(tests), Number(options.activeMutant.id));
    } finally {
      tell(NONE);
      deactivate();
      await setUp().kept.get(path)?.dispose();
    }
  };

  const mutantRun = async (options) => {
    const { testFilter, reloadEnvironment, sandboxFileName, hitLimit } = options;
    const isStatic = options.mutantActivation === 'static' || reloadEnvironment || testFilter === undefined;
    const wanted = testFilter && new Set(testFilter);
    let nrOfTests = 0;
    for (const [path, { tests }] of filesFor(sandboxFileName, wanted)) {
      let result;
      try {
        result = await (isStatic ? tryCold(path, tests, options) : tryWarm(path, tests, options, wanted));
      } catch (error) {
        return { status: 'error', errorMessage: error?.stack ?? String(error) };
      }
      nrOfTests += result.count;
      const { hitCount } = stryker.instrumenterContext;
      if (hitLimit !== undefined && hitCount > hitLimit)
        return { status: 'timeout', reason: `Hit limit reached (${hitCount}/${hitLimit})` };
      if (result.failed !== undefined) {
        const { name, message } = result.failed;
        return { status: 'killed', killedBy: [name], failureMessage: message, nrOfTests };
      }
      if (result.testExecError) return { status: 'error', errorMessage: result.testExecError.stack };
    }
    return { status: 'survived', nrOfTests };
  };

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    init: async () => {
      await jest.init();
      startWatch();
      rememberHandles();
    },
    dryRun: async (options) => {
      const result = await jest.dryRun(options);
      for (const test of result.tests ?? []) if (test.status === TestStatus.Failed) await tryOnceMore(test);
      return result;
    },
    mutantRun: async (options) => {
      const id = Number(options.activeMutant.id);
      if (isEndless(id)) return { status: 'timeout', reason: 'It went round and round.' };
      // Jest says what it is set up with when it runs.
      if (setUp() === undefined)
        await jest.mutantRun({ ...options, testFilter: ['no test has this name'], activeMutant: { id: 'none' } });
      return mutantRun(options);
    },
  };
};

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'warm', factory: Object.assign(createWarmRunner, { inject: ['$injector'] }) },
];
