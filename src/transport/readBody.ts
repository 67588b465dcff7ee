import type { IncomingMessage } from 'node:http';
import type { BuiltIn } from '../internal/platform.js';
import { codeOf } from '../internal/codeOf.js';
import { faultOf, SendFault, TOO_LARGE } from './SendFault.js';

/** Called once, unless the response is aborted. */
type Done = (fault: SendFault | null, body?: Buffer) => void;

/** The encodings that are understood. */
export const ACCEPTED_ENCODINGS = 'gzip, br';

type Unpacker = (
  body: Buffer,
  options: { readonly maxOutputLength: number },
  done: (error: Error | null, unpacked: Buffer) => void,
) => void;

const unpack = (builtIn: BuiltIn, encoding: string | undefined, max: number, body: Buffer, done: Done): void => {
  const { brotliDecompress, gunzip } = builtIn('node:zlib');
  const unpackers: Readonly<Record<string, Unpacker | undefined>> = { gzip: gunzip, br: brotliDecompress };
  const unpacker = unpackers[encoding ?? ''];
  if (!unpacker) {
    done(null, body);
    return;
  }
  unpacker(body, { maxOutputLength: max }, (error, unpacked) => {
    const isTooLarge = codeOf(error) === 'ERR_BUFFER_TOO_LARGE';
    done(error && (isTooLarge ? new SendFault(TOO_LARGE) : faultOf(error)), unpacked);
  });
};

/** Reads a response to its end and unpacks it; gives it up when it has more than `max` bytes. */
export const readBody = (builtIn: BuiltIn, response: IncomingMessage, max: number, done: Done): void => {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > max) response.destroy(new SendFault(TOO_LARGE));
    else chunks.push(chunk);
  });
  response.on('error', (error) => {
    done(faultOf(error));
  });
  response.on('end', () => {
    const [first] = chunks;
    const isWhole = first !== undefined && chunks.length === 1;
    const body = isWhole ? first : builtIn('node:buffer').Buffer.concat(chunks, size);
    unpack(builtIn, response.headers['content-encoding'], max, body, done);
  });
};
