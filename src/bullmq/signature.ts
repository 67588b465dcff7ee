import type * as nodeCrypto from 'node:crypto';
import { InvalidOptionsError } from '../index.js';
import { builtIn } from '../internal/platform.js';
import { own } from './stored.js';

/** A secret that the workers of a queue share, and nobody else: text or bytes, best 32 random ones. */
export type SigningKey = string | Uint8Array;

/** What is needed of a job whose record is signed. */
export interface SignedJob {
  readonly id?: string | undefined;
  readonly queueName?: string | undefined;
  /** Of the keys of the queue: one Redis may hold several queues of one name. */
  readonly prefix?: string | undefined;
  readonly data: object;
}

/** Signs the records of jobs. */
export interface RecordSigner {
  /** The signature of a record that is stored in a job. */
  readonly sign: (job: SignedJob, record: object) => string;
  /** Whether somebody who has the key has stored this record in this job. */
  readonly isSigned: (job: SignedJob, record: object, signature: unknown) => boolean;
}

/** Tells these signatures from all others that are made with the same key. */
const PURPOSE = 'witrium-rx/bullmq/run/1';

/** All that must not change around a record: a record that is moved to another job, or another order, is not signed. */
const signedText = ({ id, prefix, queueName, data }: SignedJob, record: object): string => {
  const order = data as { readonly workflowId?: unknown; readonly options?: unknown; readonly session?: unknown };
  const ordered = [own(order, 'workflowId'), own(order, 'options'), own(order, 'session')];
  return JSON.stringify([
    PURPOSE,
    prefix ?? '',
    queueName ?? '',
    id ?? '',
    ...ordered.map((part) => part ?? null),
    record,
  ]);
};

const isKey = (key: unknown): key is SigningKey =>
  (typeof key === 'string' || key instanceof Uint8Array) && key.length > 0;

const isList = (keys: SigningKey | readonly SigningKey[]): keys is readonly SigningKey[] => Array.isArray(keys);

const signerOf = (keys: readonly [SigningKey, ...SigningKey[]], crypto: typeof nodeCrypto): RecordSigner => {
  const digest = (key: SigningKey, text: string) => crypto.createHmac('sha256', key).update(text).digest();
  const sameBytes = (a: Buffer, b: Buffer) => a.length === b.length && crypto.timingSafeEqual(a, b);
  return {
    sign: (job, record) => digest(keys[0], signedText(job, record)).toString('base64url'),
    isSigned: (job, record, signature) => {
      if (typeof signature !== 'string') return false;
      const given = Buffer.from(signature, 'base64url');
      const text = signedText(job, record);
      return keys.some((key) => sameBytes(digest(key, text), given));
    },
  };
};

/**
 * Makes what signs and checks records: HMAC with SHA-256 over the queue and its prefix, the id of the job, its order and
 * the record.
 *
 * @param keys The first one signs, and each of them is taken for a check, so that keys can be changed one after the
 * other. Undefined: nothing is signed, nor checked.
 * @param operation Whose option it is, for the error.
 * @throws InvalidOptionsError when there is no key, or an empty one. It shows none.
 */
export const createSigner = (
  keys: SigningKey | readonly SigningKey[] | undefined,
  operation: string,
): RecordSigner | undefined => {
  if (keys === undefined) return undefined;
  const problem = (line: string) => new InvalidOptionsError({ operation, errors: [`signingKey: ${line}`] });
  const [first, ...others] = isList(keys) ? keys : [keys];
  const crypto = builtIn?.('node:crypto');
  if (!isKey(first) || !others.every(isKey))
    throw problem('expected text or bytes that are not empty, or a list of such keys');
  if (!crypto) throw problem('node:crypto is needed for it');
  return signerOf([first, ...others], crypto);
};
