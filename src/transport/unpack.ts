import type * as Zlib from 'node:zlib';
import type { BuiltIn } from '../internal/platform.js';

interface Limits {
  readonly maxOutputLength: number;
  /** Data that ends early gives what there is of it: whoever reads it knows whether that is enough. */
  readonly finishFlush: number;
}

type Unpacked = (error: Error | null, unpacked: Buffer) => void;

type Unpacker = (body: Buffer, limits: Limits, done: Unpacked) => void;

/** The first byte of deflated data that has a head, as it should. */
const ZLIB_HEAD = 0x78;

/** What is asked for; more is understood. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

/** What undoes an encoding, as in axios; undefined for one that is not known here. */
const unpackerOf = (
  zlib: typeof Zlib & { readonly zstdDecompress?: Unpacker },
  encoding: string,
  body: Buffer,
): readonly [Unpacker, finishFlush: number] | undefined => {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
    case 'compress':
    case 'x-compress':
      return [zlib.unzip, Z_SYNC_FLUSH];
    case 'deflate':
      return [body[0] === ZLIB_HEAD ? zlib.inflate : zlib.inflateRaw, Z_SYNC_FLUSH];
    case 'br':
      return [zlib.brotliDecompress, BROTLI_OPERATION_FLUSH];
    case 'zstd':
      // Newer versions of Node have it; its constant for a flush is that of brotli.
      return zlib.zstdDecompress && [zlib.zstdDecompress, BROTLI_OPERATION_FLUSH];
    default:
      return undefined;
  }
};

/**
 * Undoes the encoding of a body; one that is not known, or a body that is empty, stays as it is.
 *
 * @param max The most bytes that may come of it.
 */
export const unpack = (builtIn: BuiltIn, encoding: string, max: number, body: Buffer, done: Unpacked): void => {
  const found = body.length === 0 ? undefined : unpackerOf(builtIn('node:zlib'), encoding.trim().toLowerCase(), body);
  if (found === undefined) {
    done(null, body);
    return;
  }
  const [unpacker, finishFlush] = found;
  unpacker(body, { maxOutputLength: Math.min(max, builtIn('node:buffer').constants.MAX_LENGTH), finishFlush }, done);
};
