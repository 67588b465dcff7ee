import { catchError, concatMap, defer, from, Observable, throwError } from 'rxjs';
import type { FileUpload } from '../codecs/FileUpload.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { codeOf } from '../internal/thrown.js';
import { describe } from '../internal/describe.js';
import { builtIn, type BuiltIn } from '../internal/platform.js';
import { MOST_BYTES } from '../internal/toBase64.js';
import { TOO_LARGE, uploadOf } from './fileUpload.js';
import { PIECE } from './piecesOf.js';

const OPERATION = 'fileUploadFromPath';

const invalid = (problem: string) => new InvalidOptionsError({ operation: OPERATION, errors: [problem] });

/** Emits the bytes as they are read. Unsubscribing closes the file. */
const piecesIn = (path: string, modules: BuiltIn): Observable<Uint8Array> =>
  new Observable((subscriber) => {
    const stream = modules('node:fs').createReadStream(path, { highWaterMark: PIECE });
    stream.on('data', (piece) => {
      subscriber.next(piece as Uint8Array);
    });
    stream.on('end', () => {
      subscriber.complete();
    });
    stream.on('error', (error) => {
      subscriber.error(error);
    });
    return () => stream.destroy();
  });

const contentOf = (path: string, modules: BuiltIn): Observable<Uint8Array> =>
  from(modules('node:fs/promises').stat(path)).pipe(
    concatMap(({ size }) => (size > MOST_BYTES ? throwError(() => invalid(TOO_LARGE)) : piecesIn(path, modules))),
    catchError((error: unknown) =>
      throwError(() =>
        isWitriumError(error) ? error : invalid(`path: the file cannot be read (${codeOf(error) ?? 'unknown'})`),
      ),
    ),
  );

/**
 * Reads a file and emits one {@link FileUpload}, then completes. Node only. Cold: the file is read at each
 * subscription, piece by piece. Unsubscribing stops that, and drops what was read.
 *
 * @param path Where the file is.
 * @param filename The name that the browser sees. Default: the last part of the path.
 * @throws InvalidOptionsError when the file cannot be read or is too large to be written as a text (384 MiB), or
 * outside Node.
 * @example
 * ```ts
 * fileUploadFromPath('./invoice.pdf').pipe(switchMap((file) => client.runTalent('archive', { files: [file] })));
 * ```
 */
export const fileUploadFromPath = (path: string, filename?: string): Observable<FileUpload> =>
  defer(() => {
    if (!builtIn) throw invalid('path: files are read on Node only; use fileUpload with a Blob');
    if (typeof path !== 'string') throw invalid(`path: expected a string, got ${describe(path)}`);
    const modules = builtIn;
    return uploadOf(OPERATION, filename ?? modules('node:path').basename(path), () => contentOf(path, modules));
  });
