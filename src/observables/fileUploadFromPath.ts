import { catchError, defer, from, switchMap, throwError, type Observable } from 'rxjs';
import type { FileUpload } from '../codecs/FileUpload.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { codeOf } from '../internal/thrown.js';
import { builtIn } from '../internal/platform.js';
import { fileUpload } from './fileUpload.js';

const invalid = (problem: string) => new InvalidOptionsError({ operation: 'fileUploadFromPath', errors: [problem] });

/**
 * Reads a file and emits one {@link FileUpload}, then completes. Node only. Cold: the file is read at each
 * subscription. Unsubscribing drops what was read.
 *
 * @param path Where the file is.
 * @param filename The name that the browser sees. Default: the last part of the path.
 * @throws InvalidOptionsError when the file cannot be read, or outside Node.
 * @example
 * ```ts
 * fileUploadFromPath('./invoice.pdf').pipe(switchMap((file) => client.runTalent('archive', { files: [file] })));
 * ```
 */
export const fileUploadFromPath = (path: string, filename?: string): Observable<FileUpload> =>
  defer(() => {
    if (!builtIn) throw invalid('path: files are read on Node only; use fileUpload with a Blob');
    const nodePath = builtIn('node:path');
    const { readFile } = builtIn('node:fs/promises');
    return from(readFile(path)).pipe(
      catchError((error: unknown) => {
        const code = codeOf(error) ?? 'unknown';
        return throwError(() => invalid(`path: the file cannot be read (${code})`));
      }),
      switchMap((bytes) => fileUpload(filename ?? nodePath.basename(path), bytes)),
    );
  });
