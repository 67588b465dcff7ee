import type { Readable } from 'node:stream';
import type * as Zlib from 'node:zlib';
import type { BuiltIn } from '../internal/platform.js';

interface Limits {
  readonly maxOutputLength: number;
  /** Data that ends early gives what there is of it: whoever reads it knows whether that is enough. */
  readonly finishFlush: number;
}

type Unpacked = (error: Error | null, unpacked: Buffer) => void;

type Unpacker = (body: Buffer, limits: Limits, done: Unpacked) => void;

/** What deflated data begins with, as it should. */
const ZLIB_HEAD = Uint8Array.of(0x78, 0x9c);

/** What is asked for; more is understood. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

/** With the head that it lacks, as axios does it: more is let pass without one, such as what follows the end. */
const inflateRaw =
  (builtIn: BuiltIn): Unpacker =>
  (body, limits, done) => {
    builtIn('node:zlib').inflate(builtIn('node:buffer').Buffer.concat([ZLIB_HEAD, body]), limits, done);
  };

/** What undoes an encoding, as in axios; undefined for one that is not known here. */
const unpackerOf = (
  builtIn: BuiltIn,
  encoding: string,
  body: Buffer,
): readonly [Unpacker, finishFlush: number] | undefined => {
  const zlib: typeof Zlib & { readonly zstdDecompress?: Unpacker } = builtIn('node:zlib');
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  switch (encoding) {
    case 'gzip':
      return [zlib.unzip, Z_SYNC_FLUSH];
    case 'deflate':
      return [body[0] === ZLIB_HEAD[0] ? zlib.inflate : inflateRaw(builtIn), Z_SYNC_FLUSH];
    case 'br':
      return [zlib.brotliDecompress, BROTLI_OPERATION_FLUSH];
    case 'zstd':
      // Newer versions of Node have it; its constant for a flush is that of brotli.
      return zlib.zstdDecompress && [zlib.zstdDecompress, BROTLI_OPERATION_FLUSH];
    default:
      return undefined;
  }
};

/** Other names of gzip, and what axios reads as if it were. */
const AS_GZIP: ReadonlySet<string> = new Set(['x-gzip', 'compress', 'x-compress']);

const nameOf = (encoding: string): string => {
  const name = encoding.trim().toLowerCase();
  return AS_GZIP.has(name) ? 'gzip' : name;
};

/**
 * Undoes the encoding of a body; one that is not known, or a body that is empty, stays as it is.
 *
 * @param max The most bytes that may come of it.
 */
export const unpack = (builtIn: BuiltIn, encoding: string, max: number, body: Buffer, done: Unpacked): void => {
  const found = body.length === 0 ? undefined : unpackerOf(builtIn, nameOf(encoding), body);
  if (found === undefined) {
    done(null, body);
    return;
  }
  const [unpacker, finishFlush] = found;
  unpacker(body, { maxOutputLength: Math.min(max, builtIn('node:buffer').constants.MAX_LENGTH), finishFlush }, done);
};

const streamUnpackerOf = (zlib: typeof Zlib, encoding: string) => {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  switch (encoding) {
    case 'gzip':
    case 'deflate':
      return zlib.createUnzip({ flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH });
    case 'br':
      return zlib.createBrotliDecompress({ flush: BROTLI_OPERATION_FLUSH, finishFlush: BROTLI_OPERATION_FLUSH });
    default:
      return undefined;
  }
};

/** Undoes the encoding of a body while it comes; one that is not known stays as it is. Fails as the body does. */
export const unpackStream = (builtIn: BuiltIn, encoding: string, body: Readable): Readable => {
  const unpacker = streamUnpackerOf(builtIn('node:zlib'), nameOf(encoding));
  // Whoever reads it hears of errors.
  return unpacker === undefined ? body : builtIn('node:stream').pipeline(body, unpacker, () => undefined);
};
