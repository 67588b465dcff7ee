import { defer, from, map, of, throwError, type Observable } from 'rxjs';
import { FileUpload } from '../codecs/FileUpload.js';
import { readableErrors } from '../codecs/readableErrors.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { describe } from '../internal/describe.js';

/** How many bytes are turned to text at a time: each becomes an argument of a call. */
const CHUNK = 0x8000;

const toBase64 = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)));
  }
  return btoa(parts.join(''));
};

const invalid = (errors: readonly string[]) => new InvalidOptionsError({ operation: 'fileUpload', errors });

const bytesOf = (content: unknown): Observable<Uint8Array> => {
  if (typeof content === 'string') return of(new TextEncoder().encode(content));
  if (content instanceof Blob) return from(content.arrayBuffer()).pipe(map((buffer) => new Uint8Array(buffer)));
  if (ArrayBuffer.isView(content)) return of(new Uint8Array(content.buffer, content.byteOffset, content.byteLength));
  if (Object.prototype.toString.call(content) === '[object ArrayBuffer]')
    return of(new Uint8Array(content as ArrayBuffer));
  return throwError(() =>
    invalid([`content: expected a Blob, ArrayBuffer, Uint8Array or string, got ${describe(content)}`]),
  );
};

const checked = (file: unknown): FileUpload => {
  const decoded = FileUpload.decode(file);
  if (decoded._tag === 'Left') throw invalid(readableErrors(decoded.left));
  return decoded.right;
};

/**
 * Emits one {@link FileUpload} for the `files` of a run or a talent, and completes. Cold: the content is
 * read at each subscription. Unsubscribing drops what was read.
 *
 * @param filename The name that the browser sees.
 * @param content A string is text, sent as UTF-8; it is not taken for base64.
 * @throws InvalidOptionsError when the name is empty or the content is of another kind.
 * @example
 * ```ts
 * fileUpload('note.txt', 'hello').pipe(switchMap((file) => client.runWorkflow('upload', { files: [file] })));
 * ```
 */
export const fileUpload = (
  filename: string,
  content: Blob | ArrayBuffer | Uint8Array | string,
): Observable<FileUpload> =>
  defer(() => bytesOf(content)).pipe(map((bytes) => checked({ filename, data: toBase64(bytes) })));
