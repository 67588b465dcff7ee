import type * as t from 'io-ts';
import { defer, from, map, type Observable, type ObservableInput } from 'rxjs';
import { furtherOf } from '../codecs/Misfits.js';
import type { WireObject } from '../codecs/struct.js';
import { shortIssues, type ValidationIssue } from '../errors/ValidationIssue.js';
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
export type EndpointHandlers<C> = {
  readonly [K in Operation]: (context: C, id: string, options: OptionsOf<K>) => ObservableInput<AnswerOf<K>>;
};

/** A call that has arrived. */
export interface EndpointCall<K extends Operation = Operation> {
  /** The call, by the name of the client's method: 'submitWorkflow', … */
  readonly operation: K;
  /** Null where the path holds no id. */
  readonly id: string | null;
  /** As `readEndpointBody` gives them. */
  readonly options: OptionsOf<K>;
}

const issue = (keys: readonly string[], msg: string, type: string): ValidationIssue => ({
  loc: ['body', ...keys.map((key) => (/^\d{1,15}$/.test(key) ? Number(key) : key))],
  msg,
  type,
});

const typeOf = (error: t.ValidationError): string => {
  if (furtherOf(error) > 0) return 'more';
  return error.message === undefined && error.value === undefined ? 'missing' : 'value_error';
};

const toIssue = (error: t.ValidationError): ValidationIssue => {
  const { context, message } = error;
  const expected = context[context.length - 1]?.type.name ?? 'another value';
  const keys = context.slice(1).map(({ key }) => key);
  return issue(keys, message ?? `expected ${expected}`, typeOf(error));
};

/** Stays small, whatever the body is. */
const refused = (issues: readonly ValidationIssue[]) => new ApiRefusal(422, shortIssues(issues));

/**
 * Reads the options of a call from the body of its request, as the API does: null counts as missing.
 *
 * @param body The parsed JSON; undefined when there was no body.
 * @throws ApiRefusal 422 with a list of what is wrong: the first hundred issues, and how many more there are.
 * @example
 * ```ts
 * readEndpointBody('submitWorkflow', { args: { page: 1 }, use_states: null }); // { args: { page: 1 } }
 * readEndpointBody('cancelRun', undefined); // {}
 * ```
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
export const performEndpoint = <C>(
  handlers: EndpointHandlers<C>,
  context: C,
  call: EndpointCall,
): Observable<WireObject> => {
  const handler = handlers[call.operation] as (context: C, id: string, options: object) => ObservableInput<unknown>;
  const { answer }: Endpoint = endpoints[call.operation];
  return defer(() => from(handler(context, call.id ?? '', call.options))).pipe(
    map((value) => answer.encode(value as never)),
  );
};
