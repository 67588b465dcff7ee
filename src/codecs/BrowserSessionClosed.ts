import * as t from 'io-ts';
import { isRecord, type WireObject } from './struct.js';

/** The answer to a close. The API does not document it: what is not there, or of another kind, is null. */
export interface BrowserSessionClosed {
  readonly status: string | null;
  readonly message: string | null;
  readonly success: boolean | null;
}

const orNull = <A>(codec: t.Type<A>, value: unknown): A | null => (codec.is(value) ? value : null);

const isNullOr = (codec: t.Mixed, value: unknown): boolean => value === null || codec.is(value);

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const BrowserSessionClosed: t.Type<BrowserSessionClosed, WireObject> = new t.Type(
  'BrowserSessionClosed',
  (value): value is BrowserSessionClosed =>
    isRecord(value) &&
    isNullOr(t.string, value['status']) &&
    isNullOr(t.string, value['message']) &&
    isNullOr(t.boolean, value['success']),
  (value, context) =>
    isRecord(value)
      ? t.success({
          status: orNull(t.string, value['status']),
          message: orNull(t.string, value['message']),
          success: orNull(t.boolean, value['success']),
        })
      : t.failure(value, context),
  (closed) => ({ ...closed }),
);
