import { EventEmitter } from 'node:events';
import { ExitCode } from '../../src/cli/ExitCode.js';
import { interruptsOf } from '../../src/cli/interrupts.js';

const fakeProcess = () => {
  const streams = { stdout: new EventEmitter(), stderr: new EventEmitter() };
  return Object.assign(new EventEmitter(), streams);
};

const interruptsDuring = (act: (process: ReturnType<typeof fakeProcess>) => void): readonly ExitCode[] => {
  const process = fakeProcess();
  const codes: ExitCode[] = [];
  const listening = interruptsOf(process as unknown as NodeJS.Process).subscribe((code) => codes.push(code));
  act(process);
  listening.unsubscribe();
  expect(process.eventNames()).toStrictEqual([]);
  return codes;
};

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('interruptsOf', () => {
  it.each([
    ['SIGINT', ExitCode.INTERRUPTED],
    ['SIGTERM', ExitCode.TERMINATED],
    ['SIGHUP', ExitCode.HANGUP],
  ])('emits the code of %s', (signal, code) => {
    expect(interruptsDuring((process) => process.emit(signal))).toStrictEqual([code]);
  });

  it('takes signals within 300 ms for one press of a key', () => {
    const codes = interruptsDuring((process) => {
      process.emit('SIGINT');
      jest.advanceTimersByTime(299);
      process.emit('SIGINT');
      jest.advanceTimersByTime(1);
      process.emit('SIGINT');
    });
    expect(codes).toStrictEqual([ExitCode.INTERRUPTED, ExitCode.INTERRUPTED]);
  });

  it('emits once when nobody reads the output any more, however much is written then', () => {
    const codes = interruptsDuring(({ stdout, stderr }) => {
      stdout.emit('error', new Error('EPIPE'));
      stderr.emit('error', new Error('EPIPE'));
      stdout.emit('error', new Error('EPIPE'));
    });
    expect(codes).toStrictEqual([ExitCode.BROKEN_PIPE]);
  });

  it.each([
    ['EPIPE', ExitCode.BROKEN_PIPE],
    ['EOF', ExitCode.BROKEN_PIPE],
    ['ERR_STREAM_DESTROYED', ExitCode.BROKEN_PIPE],
    ['ENOSPC', ExitCode.UNEXPECTED],
    ['EIO', ExitCode.UNEXPECTED],
  ])('tells by %s whether a reader has left', (code, expected) => {
    const codes = interruptsDuring(({ stdout }) => stdout.emit('error', Object.assign(new Error('no'), { code })));
    expect(codes).toStrictEqual([expected]);
  });
});
