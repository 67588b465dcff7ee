import type * as t from 'io-ts';
import { defer, from, map, type Observable, type ObservableInput } from 'rxjs';
import type { WireObject } from '../codecs/struct.js';
import type { ValidationIssue } from '../errors/HttpStatusError.js';
import { ApiRefusal } from './ApiRefusal.js';
import {
  endpoints,
  type AnswerOf,
  type BodyCodec,
  type Endpoint,
  type Operation,
  type OptionsOf,
} from './endpoints.js';

/** What answers each call: it gets a context of yours, the id in the path ('' without one) and the options. */
export type Handlers<C> = {
  readonly [K in Operation]: (context: C, id: string, options: OptionsOf<K>) => ObservableInput<AnswerOf<K>>;
};

/** A call that has arrived. */
export interface EndpointCall<K extends Operation = Operation> {
  readonly operation: K;
  readonly id: string | null;
  /** As `readEndpointBody` gives them. */
  readonly options: OptionsOf<K>;
}

const issue = (keys: readonly string[], msg: string, type: string): ValidationIssue => ({
  loc: ['body', ...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key))],
  msg,
  type,
});

const toIssue = ({ context, value, message }: t.ValidationError): ValidationIssue => {
  const expected = context[context.length - 1]?.type.name ?? 'another value';
  const isMissing = message === undefined && value === undefined;
  return issue(
    context.slice(1).map(({ key }) => key),
    message ?? `expected ${expected}`,
    isMissing ? 'missing' : 'value_error',
  );
};

const refused = (issues: readonly ValidationIssue[]) => new ApiRefusal(422, issues);

/**
 * Reads the options of a call from the body of its request, as the API does: null counts as missing.
 *
 * @param body The parsed JSON; undefined when there was no body.
 * @throws ApiRefusal 422 with a list of what is wrong.
 */
export const readEndpointBody = <K extends Operation>(operation: K, body: unknown): OptionsOf<K> => {
  const codec: BodyCodec | null = endpoints[operation].options;
  if (codec === null) {
    if (body === undefined) return {} as OptionsOf<K>;
    throw refused([issue([], 'no body is expected', 'body_forbidden')]);
  }
  if (body === undefined) throw refused([issue([], 'a body is expected', 'missing')]);
  const decoded = codec.decode(body);
  if (decoded._tag === 'Left') throw refused(decoded.left.map(toIssue));
  return decoded.right as OptionsOf<K>;
};

/**
 * Performs a call and emits its answer in the form of the API, then completes: what a mock or a simulator does with a
 * request. Cold: the handler is called at each subscription. Unsubscribing unsubscribes from what it returns.
 *
 * @example
 * ```ts
 * const route = findEndpoint('GET', '/v1/runs/r1/results');
 * if (!(route instanceof ApiRefusal))
 *   performEndpoint(handlers, world, { ...route, options: readEndpointBody(route.operation, undefined) }).subscribe(send);
 * ```
 */
export const performEndpoint = <C>(handlers: Handlers<C>, context: C, call: EndpointCall): Observable<WireObject> => {
  const handler = handlers[call.operation] as (context: C, id: string, options: object) => ObservableInput<unknown>;
  const { answer }: Endpoint = endpoints[call.operation];
  return defer(() => from(handler(context, call.id ?? '', call.options))).pipe(
    map((value) => answer.encode(value as never)),
  );
};
