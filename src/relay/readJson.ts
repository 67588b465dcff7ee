import { defer, map, Observable, of, takeUntil } from 'rxjs';
import { ApiRefusal } from '../index.js';
import { after } from '../internal/after.js';
import { createTextDecoder } from '../internal/createTextDecoder.js';
import { checkNesting } from './checkNesting.js';

/** What the body of a request may be. */
export interface BodyLimits {
  /** In bytes. */
  readonly maxBodyBytes: number;
  /** How long it may take to arrive, in milliseconds. */
  readonly bodyTimeout: number;
}

const FIRST_SIZE = 16 * 1024;

const tooLarge = (max: number) => new ApiRefusal(413, `The body is larger than ${max} bytes`);

/** For the owner of the backend. */
export const BODY_WAS_READ =
  'The body was read before the relay got the request: mount the relay before what reads bodies, or leave what was read on request.body';

/** Puts bytes together in memory that grows with them, however small their pieces are. */
const createPile = (max: number) => {
  let bytes = new Uint8Array(Math.min(FIRST_SIZE, max));
  let size = 0;
  return {
    add: (chunk: Uint8Array): void => {
      const next = size + chunk.length;
      if (next > max) throw tooLarge(max);
      if (next > bytes.length) {
        const larger = new Uint8Array(Math.min(Math.max(bytes.length * 2, next), max));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      bytes.set(chunk, size);
      size = next;
    },
    all: (): Uint8Array => bytes.subarray(0, size),
  };
};

/** The bytes of a body, whole. Unsubscribing stops reading; what is left of it is left to the server. */
const bytesOf = (body: ReadableStream<Uint8Array>, max: number): Observable<Uint8Array> =>
  new Observable((subscriber) => {
    const reader = body.getReader();
    const pile = createPile(max);
    const read = async (): Promise<void> => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) pile.add(next.value);
      subscriber.next(pile.all());
      subscriber.complete();
    };
    read().catch((error: unknown) => {
      subscriber.error(error instanceof ApiRefusal ? error : new ApiRefusal(400, 'The body broke off'));
    });
    return () => {
      // A read that still waits, and each one after it, is told so, which nobody hears.
      reader.releaseLock();
    };
  });

const late = (bodyTimeout: number): Observable<never> =>
  after(bodyTimeout).pipe(
    map(() => {
      throw new ApiRefusal(408, `The body has not arrived within ${bodyTimeout} ms`);
    }),
  );

const parsed = (bytes: Uint8Array): unknown => {
  if (bytes.length === 0) return undefined;
  checkNesting(bytes);
  try {
    return JSON.parse(createTextDecoder({ fatal: true }).decode(bytes));
  } catch {
    throw new ApiRefusal(422, [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }]);
  }
};

/**
 * Reads the JSON body of a request: one value, undefined where there is no body. Refuses one that is too large, too
 * slow, or no JSON. Unsubscribing stops reading.
 */
export const readJson = (request: Request, { maxBodyBytes, bodyTimeout }: BodyLimits): Observable<unknown> =>
  defer(() => {
    const { body, bodyUsed, headers } = request;
    if (Number(headers.get('content-length') ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes);
    if (bodyUsed || body?.locked === true) throw new ApiRefusal(500, BODY_WAS_READ);
    if (!body) return of(undefined);
    return bytesOf(body, maxBodyBytes).pipe(map(parsed), takeUntil(late(bodyTimeout)));
  });
