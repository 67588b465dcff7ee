import fc from '../support/random.js';
import { from, lastValueFrom } from 'rxjs';
import type * as toBase64Module from '../../src/internal/toBase64.js';

type Module = typeof toBase64Module;

/** Loads the module on a platform whose built-in modules are given by a function, or which has none. */
const loadOn = (builtIn: unknown): Module => {
  let loaded: Module | undefined;
  jest.isolateModules(() => {
    jest.doMock('../../src/internal/platform.js', () => ({ builtIn }));
    loaded = jest.requireActual<Module>('../../src/internal/toBase64.js');
    jest.dontMock('../../src/internal/platform.js');
  });
  if (!loaded) throw new Error('not loaded');
  return loaded;
};

const throwing = () => {
  throw new Error('not on this platform');
};

describe.each([
  ['on Node', (id: string) => process.getBuiltinModule(id)],
  ['in a browser', undefined],
  ['where there are no parts of Node', () => undefined],
  ['where parts of Node throw', throwing],
])('toBase64 %s', (_, builtIn) => {
  const { MOST_BYTES, toBase64 } = loadOn(builtIn);

  const encoded = (pieces: readonly Uint8Array[]): Promise<string> => lastValueFrom(from(pieces).pipe(toBase64()));

  it('writes bytes as base64, in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 10 })), async (pieces) => {
        await expect(encoded(pieces)).resolves.toBe(Buffer.concat(pieces).toString('base64'));
      }),
    );
  });

  it('writes a part of a buffer, and one that is shared', async () => {
    const shared = new Uint8Array(new SharedArrayBuffer(4));
    shared.set([1, 2, 3, 4]);
    await expect(encoded([shared.subarray(1, 3), new Uint8Array([5, 6, 7]).subarray(1)])).resolves.toBe('AgMGBw==');
  });

  it('keeps no piece: it may be changed afterwards', async () => {
    const piece = Buffer.from([1, 2, 3, 4]);
    const reused = {
      *[Symbol.iterator]() {
        yield piece;
        piece.fill(9);
        yield piece.subarray(0, 2);
      },
    };
    await expect(lastValueFrom(from(reused).pipe(toBase64()))).resolves.toBe('AQIDBAkJ');
  });

  it('begins anew at each subscription', async () => {
    const text$ = from([new Uint8Array([1])]).pipe(toBase64());
    await lastValueFrom(text$);
    await expect(lastValueFrom(text$)).resolves.toBe('AQ==');
  });

  it('takes as many bytes as the longest text has room for', () => {
    expect((MOST_BYTES / 3) * 4).toBe(536_870_888);
  });

  it('fails when there are more bytes than a text can hold', async () => {
    const piece = { length: MOST_BYTES + 1 } as Uint8Array;
    await expect(encoded([piece])).rejects.toThrow(new RangeError('too many bytes for one text'));
  });
});
