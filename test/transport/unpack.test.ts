import * as zlib from 'node:zlib';
import type { BuiltIn } from '../../src/internal/platform.js';
import { unpack } from '../../src/transport/unpack.js';

const packed = Buffer.from('packed');

/** Node's modules, with a zlib of this kind: only newer versions of Node have zstd. */
const withZlib =
  (zstdDecompress: unknown): BuiltIn =>
  (id: string) =>
    id === 'node:zlib' ? { ...zlib, zstdDecompress } : process.getBuiltinModule(id as 'node:zlib');

const unpacked = (builtIn: BuiltIn, encoding: string): Promise<readonly unknown[]> =>
  new Promise((resolve) => {
    unpack(builtIn, encoding, 1000, packed, (...args) => {
      resolve(args);
    });
  });

describe('unpack', () => {
  it('undoes zstd where Node can, as far as it comes', async () => {
    const undo = jest.fn((_body: Buffer, _limits: object, done: (error: null, body: Buffer) => void) => {
      done(null, Buffer.from('unpacked'));
    });
    await expect(unpacked(withZlib(undo), 'zstd')).resolves.toStrictEqual([null, Buffer.from('unpacked')]);
    const limits = { maxOutputLength: 1000, finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };
    expect(undo.mock.calls.map(([body, given]) => [body, given])).toStrictEqual([[packed, limits]]);
  });

  it('leaves zstd as it is where Node cannot', async () => {
    await expect(unpacked(withZlib(undefined), 'zstd')).resolves.toStrictEqual([null, packed]);
  });
});
