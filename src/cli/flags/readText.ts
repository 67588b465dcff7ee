import { readFile } from 'node:fs/promises';

/** How a file begins that is not UTF-8 without a mark. */
const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Bytes as text, in each encoding in which editors write: UTF-8, and UTF-16 with its mark. The mark is left out. */
export const decodeText = (bytes: Uint8Array): string => {
  const [encoding = 'utf-8'] = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`not text in ${encoding.toUpperCase()}; save it as UTF-8`);
  }
};

/** Reads a file of text. */
export const readText = async (path: string): Promise<string> => decodeText(await readFile(path));
