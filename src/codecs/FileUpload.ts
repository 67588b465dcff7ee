import type * as t from 'io-ts';
import { Base64 } from './Base64.js';
import { NonEmptyString } from './NonEmptyString.js';
import { struct, type WireObject } from './struct.js';

/** A file that travels inside the request. `fileUpload` makes one. */
export interface FileUpload {
  /** The name that the workflow sees. */
  readonly filename: string;
  /** The content, base64 (the standard alphabet, padded). */
  readonly data: string;
}

/**
 * The codec: checks that the content is base64 and that the file has a name.
 *
 * @example
 * ```ts
 * FileUpload.is({ filename: 'a.txt', data: 'aGVsbG8=' }); // true
 * FileUpload.is({ filename: 'a.txt', data: 'hello' }); // false
 * ```
 */
export const FileUpload: t.Type<FileUpload, WireObject> = struct<FileUpload>('FileUpload', {
  filename: NonEmptyString,
  data: Base64,
});
