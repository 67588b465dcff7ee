import { PassThrough } from 'node:stream';
import { paintOf } from '../../src/cli/display/colours.js';
import { createDisplay } from '../../src/cli/display/createDisplay.js';
import type { Display } from '../../src/cli/display/Display.js';
import { plainLines } from '../../src/cli/display/plainLines.js';
import { activityLine, showActivity } from '../../src/cli/display/showActivity.js';
import { spinner } from '../../src/cli/display/spinner.js';
import type { Activity } from '../../src/index.js';
import { FakeTty } from './support/FakeTty.js';
import { terminalOf, written } from './support/terminalOf.js';

const show = (display: Display): void => {
  display.waiting('for it');
  display.waiting('for it');
  display.going('on');
  display.done('with it');
  display.failed('at it');
  display.cancelled('by them');
  display.problem('of mine');
  display.stop();
};

const SHOW_CURSOR = '\u001b[?25h';

const HIDE_CURSOR = '\u001b[?25l';

let time = 1000;

beforeEach(() => {
  time = 1000;
  jest.spyOn(performance, 'now').mockImplementation(() => time);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('plainLines', () => {
  const shown = (hasColours: boolean): readonly string[] => {
    const stderr = new PassThrough();
    const display = plainLines(terminalOf({ stderr }), paintOf(hasColours));
    time += 3240;
    show(display);
    return written(stderr).split('\n');
  };

  it('writes a line for each thing, with the time since the start, and one for all that is waited for', () => {
    expect(shown(false)).toStrictEqual([
      'wait    for it (3.2 s)',
      'start   on (3.2 s)',
      'done    with it (3.2 s)',
      'failed  at it (3.2 s)',
      'cancel  by them (3.2 s)',
      'problem of mine (3.2 s)',
      '',
    ]);
  });

  it('has colours', () => {
    expect(shown(true)).toStrictEqual([
      '\u001b[36mwait    \u001b[39mfor it (3.2 s)',
      '\u001b[36mstart   \u001b[39mon (3.2 s)',
      '\u001b[32mdone    \u001b[39mwith it (3.2 s)',
      '\u001b[31mfailed  \u001b[39mat it (3.2 s)',
      '\u001b[33mcancel  \u001b[39mby them (3.2 s)',
      '\u001b[33mproblem \u001b[39mof mine (3.2 s)',
      '',
    ]);
  });
});

describe('spinner', () => {
  const start = (term: string) => {
    jest.replaceProperty(process, 'env', { ...process.env, TERM: term });
    const stderr = new FakeTty();
    const display = spinner(terminalOf({ stderr }), paintOf(true));
    time += 3240;
    return { stderr, display };
  };

  it.each([
    ['has signs', 'xterm', ['✔', '✖', '–', '⚠']],
    ['has plain signs where there are no others', 'linux', ['√', '×', '-', '‼']],
  ])('%s', (_, term, [done, failed, cancelled, problem]) => {
    const { stderr, display } = start(term);
    show(display);
    expect(stderr.text).toContain(`\u001b[32m${String(done)}\u001b[39m with it (3.2 s)\n`);
    expect(stderr.text).toContain(`\u001b[31m${String(failed)}\u001b[39m at it (3.2 s)\n`);
    expect(stderr.text).toContain(`\u001b[33m${String(cancelled)}\u001b[39m by them (3.2 s)\n`);
    expect(stderr.text).toContain(`\u001b[33m${String(problem)}\u001b[39m of mine (3.2 s)\n`);
  });

  it.each(['waiting', 'going'] as const)('draws what goes on until it is stopped: %s', (name) => {
    const { stderr, display } = start('xterm');
    display[name]('on and on');
    expect(stderr.text).toContain('\u001b[39m on and on (3.2 s)');
    expect(stderr.text.lastIndexOf(HIDE_CURSOR)).toBeGreaterThan(stderr.text.lastIndexOf(SHOW_CURSOR));
    display.stop();
    expect(stderr.text.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(stderr.text.lastIndexOf(HIDE_CURSOR));
  });

  it('leaves stdin alone, so that Ctrl-C reaches the command', () => {
    const { stdin } = process;
    const setRawMode = jest.fn();
    const keyboard = Object.assign(new PassThrough(), { isTTY: true, setRawMode });
    Object.defineProperty(process, 'stdin', { value: keyboard, configurable: true });
    const { display } = start('xterm');
    display.going('on');
    display.stop();
    Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
    expect(setRawMode).not.toHaveBeenCalled();
  });
});

describe('createDisplay', () => {
  it.each([
    ['draws in a terminal', new FakeTty(), false, HIDE_CURSOR],
    [
      'writes lines where there is only a width',
      Object.assign(new PassThrough(), { columns: 80 }),
      false,
      'start   on ',
    ],
    ['writes nothing when it shall be quiet', new FakeTty(), true, ''],
  ])('%s', (_, stderr, quiet, expected) => {
    const write = jest.spyOn(stderr, 'write');
    const display = createDisplay(terminalOf({ stderr }), quiet);
    display.going('on');
    display.stop();
    expect(String(write.mock.calls[0]?.[0] ?? '').slice(0, 11)).toBe(expected);
  });

  it('shows nothing but problems when it shall be quiet', () => {
    const stderr = new PassThrough();
    show(createDisplay(terminalOf({ stderr }), true));
    expect(written(stderr)).toBe('problem of mine (0.0 s)\n');
  });
});

describe('showActivity', () => {
  const request = { requestNumber: 1, method: 'POST', path: '/', id: 'r', attempt: 1 } as const;
  const answer = { ...request, type: 'response', operation: 'cancelRun', status: 202, duration: 1 } as const;
  const retry = { ...request, type: 'retry', operation: 'cancelRun', delay: 1, errorTag: 'NetworkError' } as const;

  const shown = (activity: Activity): string => {
    const stderr = new PassThrough();
    showActivity(plainLines(terminalOf({ stderr }), paintOf(false)), activity);
    return written(stderr);
  };

  it.each<readonly [string, Activity, string]>([
    ['a session that is open', { type: 'session-opened', sessionId: 's' }, 'done    session s is open'],
    ['a session that is closed', { type: 'session-closed', sessionId: 's' }, 'done    session s is closed'],
    [
      'a clean-up that has failed',
      { type: 'cleanup-failed', operation: 'cancelRun', id: 'r', error: new Error('no') },
      'problem no',
    ],
    ['a cancel that is accepted', answer, 'done    the cancel of run r is accepted'],
  ])('shows %s', (_, activity, line) => {
    expect(shown(activity)).toBe(`${line} (0.0 s)\n`);
  });

  it.each<readonly [string, Activity]>([
    ['a cancel that is refused', { ...answer, status: 404 }],
    ['a redirect of a cancel', { ...answer, status: 300 }],
    ['another answer', { ...answer, operation: 'submitWorkflow' }],
    ['a cancel that is tried again', { ...retry, status: null }],
  ])('shows not %s', (_, activity) => {
    expect(shown(activity)).toBe('');
  });
});

describe('activityLine', () => {
  it('is the type and the fields', () => {
    expect(activityLine({ type: 'session-opened', sessionId: 's' })).toBe('session-opened sessionId=s');
    const error = new Error('no');
    expect(activityLine({ type: 'cleanup-failed', operation: 'cancelRun', id: null, error })).toBe(
      'cleanup-failed operation=cancelRun id=null error=no',
    );
  });
});
