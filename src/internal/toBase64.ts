import { defer, map, reduce, type OperatorFunction } from 'rxjs';
import { joined, nodeBuffer } from './bytes.js';
import { createTextDecoder } from './createTextDecoder.js';

/** The most bytes whose base64 is one text: in the widespread engines none has more than 2^29-24 characters. */
export const MOST_BYTES = Math.floor((2 ** 29 - 24) / 4) * 3;

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (letter) =>
  letter.charCodeAt(0),
);

const PADDING = '='.charCodeAt(0);

/** By hand, as `btoa` takes a string: to make one of bytes takes many times as long. */
const encodeByHand = (bytes: Uint8Array): string => {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const three = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    codes[to] = LETTERS[three >> 18] ?? PADDING;
    codes[to + 1] = LETTERS[(three >> 12) & 63] ?? PADDING;
    codes[to + 2] = LETTERS[(three >> 6) & 63] ?? PADDING;
    codes[to + 3] = LETTERS[three & 63] ?? PADDING;
  }
  if (bytes.length % 3 > 0) codes.fill(PADDING, codes.length - 3 + (bytes.length % 3));
  return createTextDecoder().decode(codes);
};

const encode = (bytes: Uint8Array): string =>
  nodeBuffer()?.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') ?? encodeByHand(bytes);

/** Three bytes are four characters, so what is left of a piece waits for the next. */
const createEncoder = () => {
  const parts: string[] = [];
  let size = 0;
  let rest = new Uint8Array(0);
  const add = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > MOST_BYTES) throw new RangeError('too many bytes for one text');
    const bytes = rest.length === 0 ? piece : joined([rest, piece]);
    const end = bytes.length - (bytes.length % 3);
    parts.push(encode(bytes.subarray(0, end)));
    // A copy, which does not keep the piece.
    rest = Uint8Array.from(bytes.subarray(end));
  };
  return { add, end: (): string => parts.join('') + encode(rest) };
};

/**
 * Turns bytes, in the pieces in which they come, to one base64 text; emits it when the source completes. Errors with a
 * `RangeError` when they are too many for a text.
 */
export const toBase64 = (): OperatorFunction<Uint8Array, string> => (pieces) =>
  defer(() =>
    pieces.pipe(
      reduce((encoder, piece) => {
        encoder.add(piece);
        return encoder;
      }, createEncoder()),
      map((encoder) => encoder.end()),
    ),
  );
