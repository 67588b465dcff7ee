import { concatMap, defer, from, map, Observable, of, range, timer, type ObservableInput } from 'rxjs';
import { utf8 } from '../internal/bytes.js';
import { fieldOf, hasKey } from '../internal/guards.js';

/** How many bytes, or characters, are taken at a time; a multiple of three, as base64 is made of them. */
export const PIECE = 768 * 1024;

/** Content, and how many bytes it has at least. */
export interface Pieces {
  readonly size: number;
  /** Cold. Pauses between two pieces, so that whatever else the program does goes on. */
  readonly pieces: Observable<Uint8Array>;
}

const inPieces = (
  size: number,
  take: (start: number, end: number) => ObservableInput<Uint8Array>,
): Observable<Uint8Array> =>
  range(0, Math.ceil(size / PIECE)).pipe(
    concatMap((index) => {
      const piece = defer(() => take(index * PIECE, Math.min((index + 1) * PIECE, size)));
      return index === 0 ? piece : timer(0).pipe(concatMap(() => piece));
    }),
  );

const piecesOfBytes = (bytes: Uint8Array): Pieces => ({
  size: bytes.length,
  pieces: inPieces(bytes.length, (start, end) => of(bytes.subarray(start, end))),
});

const isHigh = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number): boolean => code >= 0xdc00 && code < 0xe000;

const piecesOfText = (text: string): Pieces => {
  /** Not in the middle of a character. */
  const edge = (at: number): number => (isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at)) ? at + 1 : at);
  return {
    size: text.length,
    pieces: inPieces(text.length, (start, end) => of(utf8(text.slice(edge(start), edge(end))))),
  };
};

/** What is used of a Blob. Another realm, as that of a simulated page, has a class of its own, and older ones less. */
interface BlobShape {
  readonly size: number;
  readonly slice: (start: number, end: number) => BlobShape;
  readonly arrayBuffer?: () => Promise<ArrayBuffer>;
}

const isBlob = (content: object): content is BlobShape =>
  typeof fieldOf(content, 'size') === 'number' &&
  typeof fieldOf(content, 'slice') === 'function' &&
  (hasKey(content, 'arrayBuffer') ? typeof fieldOf(content, 'arrayBuffer') === 'function' : 'FileReader' in globalThis);

const readByPage = (blob: BlobShape): Observable<ArrayBuffer> =>
  new Observable((subscriber) => {
    const reader = new FileReader();
    reader.onload = () => {
      subscriber.next(reader.result as ArrayBuffer);
      subscriber.complete();
    };
    reader.onerror = () => {
      subscriber.error(reader.error);
    };
    reader.readAsArrayBuffer(blob as unknown as Blob);
    return () => {
      reader.onerror = null;
      reader.abort();
    };
  });

const piecesOfBlob = (blob: BlobShape): Pieces => ({
  size: blob.size,
  pieces: inPieces(blob.size, (start, end) => {
    const part = blob.slice(start, end);
    return from(part.arrayBuffer?.() ?? readByPage(part)).pipe(map((buffer) => new Uint8Array(buffer)));
  }),
});

const BUFFERS: readonly string[] = ['[object ArrayBuffer]', '[object SharedArrayBuffer]'];

/** The pieces of content of any kind that can be uploaded, told by its shape; undefined for any other. */
export const piecesOf = (content: unknown): Pieces | undefined => {
  if (typeof content === 'string') return piecesOfText(content);
  if (typeof content !== 'object' || content === null) return undefined;
  if (ArrayBuffer.isView(content))
    return piecesOfBytes(new Uint8Array(content.buffer, content.byteOffset, content.byteLength));
  if (BUFFERS.includes(Object.prototype.toString.call(content)))
    return piecesOfBytes(new Uint8Array(content as ArrayBuffer));
  return isBlob(content) ? piecesOfBlob(content) : undefined;
};
