import { builtIn } from './platform.js';

/** Node's own conversions are the fastest. Some platforms have a part of Node only. */
export const nodeBuffer = (): typeof Buffer | undefined => {
  try {
    return builtIn?.('node:buffer').Buffer;
  } catch {
    return undefined;
  }
};

/** The bytes of a text in UTF-8. Simulated pages have no TextEncoder. */
export const utf8 = (text: string): ReturnType<TextEncoder['encode']> =>
  nodeBuffer()?.from(text, 'utf8') ?? new TextEncoder().encode(text);

/** Bytes in one piece: the only one that there is, or a copy of all. */
export const joined = (pieces: readonly Uint8Array[]): Uint8Array => {
  const [first, ...others] = pieces;
  if (first && others.length === 0) return first;
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};
