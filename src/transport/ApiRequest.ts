import type * as t from 'io-ts';
import { readableErrors } from '../codecs/readableErrors.js';
import type { WireObject } from '../codecs/struct.js';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import type { ErrorContext } from '../errors/WitriumError.js';
import { describe } from '../internal/describe.js';
import type { Operation } from '../api/endpoints.js';
import type { Read } from './answer.js';
import type { Repeatable, ResolvedRetryPolicy } from './retry.js';

/** What a request asks for, whatever is made of its response. */
export interface ApiCall {
  readonly operation: Operation;
  readonly method: 'GET' | 'POST';
  /** Its `{id}` stands for `id`. */
  readonly path: string;
  readonly id?: string;
  /** Where errors name the run. */
  readonly runId?: string;
  /** Default: the client's. */
  readonly retry?: ResolvedRetryPolicy | undefined;
  /** A limit of its own for each try, in milliseconds, beside the client's. */
  readonly timeout?: number;
}

/** One call of the API. */
export interface ApiRequest<A> extends ApiCall {
  /** Sends `{}` when there is a codec but no option; nothing without one. */
  readonly body?: RequestBody;
  readonly answer: Read<A>;
  /** Whether it waits in line when many requests are under way. Default true. */
  readonly queued?: boolean;
  readonly repeatable: Repeatable;
}

/** An event stream that is asked for. */
export interface EventRequest<A> extends ApiCall {
  /** Reads the data of a snapshot like the answer to a poll. */
  readonly answer: Read<A>;
}

/** Options as the caller gave them, and what checks and writes them. */
export interface RequestBody {
  readonly codec: { readonly input: t.Decoder<unknown, unknown>; readonly encode: (options: never) => WireObject };
  readonly options: unknown;
}

/** What the errors of a request say about it. */
export const contextOf = ({ operation, runId }: ApiCall): ErrorContext => ({ operation, runId });

const invalid = (request: ApiCall, errors: readonly string[]) =>
  new InvalidOptionsError({ ...contextOf(request), errors });

const encodedId = (request: ApiCall): string => {
  const id: unknown = request.id;
  if (typeof id !== 'string' || id === '')
    throw invalid(request, [`id: expected a non-empty string, got ${describe(id)}`]);
  if (id === '.' || id === '..') throw invalid(request, [`id: '${id}' is not an id`]);
  try {
    return encodeURIComponent(id);
  } catch {
    throw invalid(request, ['id: has half of a surrogate pair']);
  }
};

/** The path with its id filled in, percent-encoded. */
export const pathOf = (request: ApiCall): string =>
  request.path.includes('{id}') ? request.path.replace('{id}', () => encodedId(request)) : request.path;

/** The body as text, its options checked. */
export const bodyOf = (request: ApiRequest<unknown>): string | undefined => {
  if (!request.body) return undefined;
  const { codec, options } = request.body;
  const checked = codec.input.decode(options ?? {});
  if (checked._tag === 'Left') throw invalid(request, readableErrors(checked.left));
  return JSON.stringify(codec.encode(checked.right as never));
};
