import * as t from 'io-ts';
import { isRecord } from '../internal/guards.js';
import { own } from '../internal/own.js';
import type { WireObject } from './struct.js';

/**
 * The answer to a close. The API does not document it: what is not there, or of another kind, is null. An answer
 * without a body counts as `{}`: the session has closed.
 */
export interface BrowserSessionClosed {
  /** What the session is now, in the API's words; null when it does not say. */
  readonly status: string | null;
  /** What the API says of the close, in words; null when it says nothing. */
  readonly message: string | null;
  /** Whether the close has worked, in the API's words; null when it does not say. */
  readonly success: boolean | null;
}

const orNull = <A>(codec: t.Type<A>, value: unknown): A | null => (codec.is(value) ? value : null);

const isNullOr = (codec: t.Mixed, value: unknown): boolean => value === null || codec.is(value);

/** The codec: reads what the API answers, and writes it back in the form of the API. */
export const BrowserSessionClosed: t.Type<BrowserSessionClosed, WireObject> = new t.Type(
  'BrowserSessionClosed',
  (value): value is BrowserSessionClosed =>
    isRecord(value) &&
    isNullOr(t.string, own(value, 'status')) &&
    isNullOr(t.string, own(value, 'message')) &&
    isNullOr(t.boolean, own(value, 'success')),
  (value, context) =>
    isRecord(value)
      ? t.success({
          status: orNull(t.string, own(value, 'status')),
          message: orNull(t.string, own(value, 'message')),
          success: orNull(t.boolean, own(value, 'success')),
        })
      : t.failure(value, context),
  (closed) => ({ ...closed }),
);
