import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { runAsProcess } from '../../src/cli/runAsProcess.js';
import { until } from '../support/until.js';
import { written } from './support/terminalOf.js';
import { useSimulator } from './support/useSimulator.js';

const { simulator, env } = useSimulator({
  workflows: {
    text: { result: 'just text' },
    echo: { result: ({ args }) => args },
    endless: { steps: [{ instruction: 'Wait', duration: Infinity }] },
  },
});

/** A stream that has not written all of what it was given, until it has. */
const slowPipe = () => {
  let unwritten = 1;
  return {
    pipe: Object.defineProperty(new PassThrough(), 'writableLength', { get: () => unwritten }),
    drain: () => {
      unwritten = 0;
    },
  };
};

/** What the process exits with when it is given no code. */
const AS_IT_IS = 'the code of the process';

const createProcess = (...argv: readonly string[]) => {
  const exits: unknown[] = [];
  return Object.assign(new EventEmitter(), {
    argv: ['node', 'witrium-rx', ...argv],
    env: env(),
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    exitCode: undefined as number | undefined,
    exit: (code: unknown = AS_IT_IS) => exits.push(code),
    exits,
  });
};

type FakeProcess = ReturnType<typeof createProcess>;

const start = (process: FakeProcess): FakeProcess => {
  runAsProcess(process as unknown as NodeJS.Process, '1.2.3');
  return process;
};

const startProcess = (...argv: readonly string[]): FakeProcess => start(createProcess(...argv));

const ended = (process: FakeProcess) => until(() => process.exitCode !== undefined);

/** An endless run, once it is followed. */
const startEndless = async (...flags: readonly string[]) => {
  const process = startProcess('run', 'endless', '--quiet', '--interval', '5ms', ...flags);
  await until(() => simulator().requestsTo('getWorkflowResults').length > 0);
  return process;
};

const failing = (code: string) => Object.assign(new Error(`${code}: no`), { code });

describe('runAsProcess', () => {
  it('takes the arguments and the environment, writes to both streams, and exits with the code', async () => {
    const process = startProcess('run', 'text');
    await ended(process);
    expect(process.exitCode).toBe(ExitCode.COMPLETED);
    expect(written(process.stdout)).toBe('just text\n');
    expect(written(process.stderr)).toMatch(/^done {4}run [\w-]+ is submitted /);
  });

  it('reads stdin', async () => {
    const process = startProcess('run', 'echo', '--args', '-');
    process.stdin.end('{"a":"b"}');
    await ended(process);
    expect(JSON.parse(written(process.stdout))).toStrictEqual({ a: 'b' });
  });

  it('does not open stdin when it is not read', () => {
    const open = jest.fn();
    start(Object.defineProperty(createProcess('--version'), 'stdin', { get: open }));
    expect(open).not.toHaveBeenCalled();
  });

  it('cleans up at the first interrupt, and exits with its code', async () => {
    const process = await startEndless();
    process.emit('SIGTERM');
    await ended(process);
    expect(process.exitCode).toBe(ExitCode.TERMINATED);
    expect(process.exits).toStrictEqual([]);
    expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
  });

  it('does not wait for the clean-up at the second interrupt', async () => {
    simulator().addFault({ operation: 'cancelRun', kind: 'hang' });
    const process = await startEndless();
    process.emit('SIGINT');
    await until(() => simulator().requestsTo('cancelRun').length > 0);
    expect(process.exits).toStrictEqual([]);
    process.stdout.emit('error', failing('EPIPE'));
    expect(process.exits).toStrictEqual([ExitCode.BROKEN_PIPE]);
  });

  describe('when it has ended', () => {
    beforeEach(() => {
      jest.useFakeTimers();
    });

    afterEach(() => {
      jest.useRealTimers();
    });

    it('ends what something else keeps alive, a second later', () => {
      const process = startProcess('--version');
      expect(written(process.stdout)).toBe('1.2.3\n');
      expect(process.exitCode).toBe(ExitCode.COMPLETED);
      jest.advanceTimersByTime(999);
      expect(process.exits).toStrictEqual([]);
      jest.advanceTimersByTime(1);
      expect(process.exits).toStrictEqual([AS_IT_IS]);
    });

    it.each(['stdout', 'stderr'])('waits until all is written to %s', (name) => {
      const { pipe, drain } = slowPipe();
      const process = start(Object.assign(createProcess('--version'), { [name]: pipe }));
      jest.advanceTimersByTime(1500);
      expect(process.exits).toStrictEqual([]);
      drain();
      jest.advanceTimersByTime(1499);
      expect(process.exits).toStrictEqual([]);
      jest.advanceTimersByTime(1);
      expect(process.exits).toStrictEqual([AS_IT_IS]);
    });
  });

  describe('when its output cannot be written', () => {
    it.each(['stdout', 'stderr'] as const)('exits 141, and says nothing, when the reader of %s has left', (name) => {
      const process = startProcess('--version');
      process[name].emit('error', failing('EPIPE'));
      expect(process.exitCode).toBe(ExitCode.BROKEN_PIPE);
      expect(written(process.stderr)).toBe('');
    });

    it('exits 1, and says once why, for another reason', () => {
      const process = startProcess('--version');
      process.stdout.emit('error', failing('ENOSPC'));
      process.stderr.emit('error', failing('EPIPE'));
      process.stdout.emit('error', failing('ENOSPC'));
      expect(process.exitCode).toBe(ExitCode.UNEXPECTED);
      expect(written(process.stderr)).toBe('witrium-rx: the output cannot be written: ENOSPC: no\n');
    });

    it('keeps that code when the command ends after it', async () => {
      const process = await startEndless();
      process.stdout.emit('error', failing('ENOSPC'));
      expect(process.exitCode).toBe(ExitCode.UNEXPECTED);
      process.exitCode = undefined;
      await ended(process);
      expect(process.exitCode).toBe(ExitCode.UNEXPECTED);
      expect(simulator().submittedRuns.map(({ cancelled }) => cancelled)).toStrictEqual([true]);
    });

    it('keeps that code also when the command has ended well', () => {
      const process = createProcess('--version');
      process.stdout.write = () => process.stdout.emit('error', failing('EPIPE'));
      start(process);
      expect(process.exitCode).toBe(ExitCode.BROKEN_PIPE);
    });
  });
});
