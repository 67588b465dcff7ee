import { catchError, defer, map, throwError, type Observable } from 'rxjs';
import { FileUpload } from '../codecs/FileUpload.js';
import { readableErrors } from '../codecs/readableErrors.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { describe } from '../internal/describe.js';
import { fieldOf } from '../internal/guards.js';
import { MOST_BYTES, toBase64 } from '../internal/toBase64.js';
import { piecesOf } from './piecesOf.js';

const invalid = (operation: string, errors: readonly string[]) => new InvalidOptionsError({ operation, errors });

/** What is said of content that is too large. */
export const TOO_LARGE = `content: expected at most ${MOST_BYTES} bytes, as the base64 of more does not fit into a text`;

/** What a read fails with may be of another realm. */
const nameOf = (error: unknown): string => {
  const name = fieldOf(error, 'name');
  return typeof name === 'string' ? name : describe(error);
};

const problemOf = (error: unknown): string =>
  nameOf(error) === 'RangeError' ? TOO_LARGE : `content: cannot be read (${nameOf(error)})`;

/** Checks the name, then reads what it stands for. */
export const uploadOf = (
  operation: string,
  filename: string,
  pieces: () => Observable<Uint8Array>,
): Observable<FileUpload> =>
  defer(() => {
    const named = FileUpload.decode({ filename, data: '' });
    if (named._tag === 'Left') throw invalid(operation, readableErrors(named.left));
    return pieces().pipe(toBase64());
  }).pipe(
    map((data) => ({ filename, data })),
    catchError((error: unknown) =>
      throwError(() => (isWitriumError(error) ? error : invalid(operation, [problemOf(error)]))),
    ),
  );

/**
 * Emits one {@link FileUpload} for the `files` of a run or a talent, and completes. Cold: the content is read at each
 * subscription, what is long in pieces with pauses, so that the program goes on meanwhile; do not change it until then.
 * Unsubscribing stops that, and drops what was read.
 *
 * @param filename The name that the browser sees.
 * @param content A string is text, sent as UTF-8; it is not taken for base64. A `File` is a `Blob`, a `Buffer` and a
 * `DataView` are views.
 * @throws InvalidOptionsError when the name is empty, or the content is of another kind, cannot be read, or is too
 * large to be written as a text (384 MiB).
 * @example
 * ```ts
 * fileUpload('note.txt', 'hello').pipe(switchMap((file) => client.runWorkflow('upload', { files: [file] })));
 * ```
 */
export const fileUpload = (
  filename: string,
  content: Blob | ArrayBufferLike | ArrayBufferView | string,
): Observable<FileUpload> =>
  uploadOf('fileUpload', filename, () => {
    const source = piecesOf(content);
    if (!source) {
      const expected = 'a Blob, ArrayBuffer, Uint8Array or string';
      throw invalid('fileUpload', [`content: expected ${expected}, got ${describe(content)}`]);
    }
    // Before anything is read.
    if (source.size > MOST_BYTES) throw invalid('fileUpload', [TOO_LARGE]);
    return source.pieces;
  });
