import { catchError, throwError, type Observable } from 'rxjs';
import { fileUploadFromPath, isWitriumError, type FileUpload } from '../../index.js';
import { messageOf } from '../../internal/thrown.js';
import { UsageError } from '../UsageError.js';

/** Reads the file of a flag: `name=path`, or the path alone. A path may hold a `=` too; a name holds no slash. */
export const readFile = (flag: string): Observable<FileUpload> => {
  const equals = flag.indexOf('=');
  const at = /[/\\]/.test(flag.slice(0, equals)) ? -1 : equals;
  const path = flag.slice(at + 1);
  const file$ = at > 0 ? fileUploadFromPath(path, flag.slice(0, at)) : fileUploadFromPath(path);
  return file$.pipe(
    catchError((error: unknown) => {
      const reason = isWitriumError(error, 'InvalidOptionsError') ? error.errors.join('; ') : messageOf(error);
      return throwError(() => new UsageError(`--file ${path}: ${reason}`));
    }),
  );
};
