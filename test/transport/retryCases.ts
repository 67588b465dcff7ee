import { DecodeError } from '../../src/errors/DecodeError.js';
import { HttpStatusError } from '../../src/errors/HttpStatusError.js';
import { InvalidOptionsError } from '../../src/errors/InvalidOptionsError.js';
import { NetworkError } from '../../src/errors/NetworkError.js';
import { RequestTimeoutError } from '../../src/errors/RequestTimeoutError.js';

const operation = 'watchRun';

export const network = (code: string, more: { reusedConnection?: boolean; neverSent?: boolean } = {}) =>
  new NetworkError({ operation, code, message: 'no answer', ...more });

export const http = (status: number, retryAfter?: number) =>
  new HttpStatusError({ operation, status, detail: '', method: 'GET', path: '/', retryAfter });

const timeout = new RequestTimeoutError({ operation });

type Case = readonly [name: string, error: unknown];

/** What passes. */
export const ALWAYS: readonly Case[] = [
  ['ECONNREFUSED', network('ECONNREFUSED')],
  ['ECONNRESET', network('ECONNRESET')],
  ['an unknown fault of the network', network('UNKNOWN')],
  ['a request that took too long', timeout],
  ...[408, 429, 500, 502, 503, 504].map((status): Case => [`the status ${status}`, http(status)]),
];

/** What stays. */
export const NEVER: readonly Case[] = [
  ...[302, 400, 401, 403, 404, 409, 422, 501, 505].map((status): Case => [`the status ${status}`, http(status)]),
  ['an answer of another shape', new DecodeError({ operation, errors: [] })],
  ['an option that is not valid', new InvalidOptionsError({ operation, errors: [] })],
];

/** What is none of our errors. */
export const FOREIGN: readonly Case[] = [
  ['another error', new Error('x')],
  ['a look-alike', { _tag: 'NetworkError', code: 'ECONNREFUSED' }],
  ['another error with the code', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
];

/** What has never left. */
export const UNSENT: readonly Case[] = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].map((code): Case => [code, network(code)]),
  ['another code, when the sender knows it', network('EPROTO', { neverSent: true })],
  ['a connection that was not made in time', new RequestTimeoutError({ operation, timeout: 5, neverSent: true })],
];

/** What may have left. */
export const MAYBE_SENT: readonly Case[] = [
  ['ECONNRESET', network('ECONNRESET')],
  ['ETIMEDOUT', network('ETIMEDOUT')],
  ['an unknown fault of the network', network('UNKNOWN')],
  ['a request that took too long', timeout],
  ...[408, 429, 500, 503].map((status): Case => [`the status ${status}`, http(status, 1)]),
];
