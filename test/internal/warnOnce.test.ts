import type * as warnOnceModule from '../../src/internal/warnOnce.js';

const { process: node } = globalThis;

/** Warns twice on a platform that has this process. */
const warnOn = (process: unknown): void => {
  jest.isolateModules(() => {
    const { warnOnce } = jest.requireActual<typeof warnOnceModule>('../../src/internal/warnOnce.js');
    Object.defineProperty(globalThis, 'process', { value: process, configurable: true, writable: true });
    try {
      warnOnce('beware');
      warnOnce('beware');
      warnOnce('beware too');
    } finally {
      Object.defineProperty(globalThis, 'process', { value: node, configurable: true, writable: true });
    }
  });
};

describe('warnOnce', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('tells each warning once as Node tells its own, of a type that can be listened for', () => {
    const emitWarning = jest.fn();
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    warnOn({ emitWarning });
    expect(emitWarning.mock.calls).toStrictEqual([
      ['beware', 'WitriumWarning'],
      ['beware too', 'WitriumWarning'],
    ]);
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    ['there is no process', undefined],
    ['the process cannot warn', {}],
  ])('tells it on the console where %s', (_, process) => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    warnOn(process);
    expect(warn.mock.calls).toStrictEqual([['beware'], ['beware too']]);
  });
});
