import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import type { BuiltIn } from '../../src/internal/platform.js';
import { unpack, unpackStream } from '../../src/transport/unpack.js';

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

  it('takes a name with white space around it', async () => {
    const done = new Promise((resolve) => {
      unpack(withZlib(undefined), ' GZip ', 1000, zlib.gzipSync('text'), (_, body) => {
        resolve(body.toString());
      });
    });
    await expect(done).resolves.toBe('text');
  });
});

describe('unpackStream', () => {
  it.each<[string, Buffer]>([
    ['gzip', zlib.gzipSync('text')],
    ['deflate', zlib.deflateSync('text')],
    ['br', zlib.brotliCompressSync('text'.repeat(1000))],
  ])('gives what there is of a stream that ends early: %s', async (encoding, whole) => {
    const chunks: Buffer[] = [];
    const stream = unpackStream(withZlib(undefined), encoding, Readable.from([whole.subarray(0, -3)]));
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    expect('text'.repeat(1000).startsWith(Buffer.concat(chunks).toString())).toBe(true);
  });

  it('gives what has come before the next piece comes', async () => {
    const body = new PassThrough();
    const gzip = zlib.createGzip();
    gzip.on('data', (piece) => body.write(piece));
    const stream = unpackStream(withZlib(undefined), 'gzip', body);
    gzip.write('one');
    gzip.flush();
    const [chunk] = (await once(stream, 'data')) as [Buffer];
    expect(chunk.toString()).toBe('one');
    gzip.destroy();
    body.destroy();
    stream.on('error', () => undefined);
  });
});
