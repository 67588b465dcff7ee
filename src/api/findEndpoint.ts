import { ApiRefusal } from './ApiRefusal.js';
import { endpoints, type Endpoint, type Operation } from './endpoints.js';
import { idIn } from './ids.js';

/** Where a request leads. */
export interface EndpointRoute<K extends string = Operation> {
  /** The call, by the name of the client's method: 'submitWorkflow', … */
  readonly operation: K;
  /** Null where the path holds no id. */
  readonly id: string | null;
}

/** Calls by name, as far as they are told apart by a request. */
export type EndpointTable<K extends string> = Readonly<Record<K, Pick<Endpoint, 'method' | 'path'>>>;

const ID = '{id}';

/** The id in the path, null for a path without one, undefined when the path is another. */
const matched = (parts: readonly string[], path: string): string | null | undefined => {
  const pattern = path.split('/');
  const fits = parts.length === pattern.length && pattern.every((part, at) => part === ID || part === parts[at]);
  if (!fits) return undefined;
  const part = parts[pattern.indexOf(ID)];
  return part === undefined ? null : idIn(part);
};

/**
 * Finds the call that a method and a path mean. The path must be one of the API's, part for part; its id is decoded.
 * What is found nowhere is given back as the answer to it: 404, or 405 with `allow`.
 *
 * @param method In upper case.
 * @param path Still percent-encoded, without the query; what is before `/v1` is yours to take away.
 * @param table Which calls there are. Default: those of the API.
 * @example
 * ```ts
 * findEndpoint('POST', '/v1/runs/r1/cancel'); // { operation: 'cancelRun', id: 'r1' }
 * ```
 */
export const findEndpoint = <K extends string = Operation>(
  method: string,
  path: string,
  table: EndpointTable<K> = endpoints as unknown as EndpointTable<K>,
): EndpointRoute<K> | ApiRefusal => {
  const parts = path.split('/');
  const allowed: string[] = [];
  for (const [operation, endpoint] of Object.entries(table) as [K, EndpointTable<K>[K]][]) {
    const id = matched(parts, endpoint.path);
    if (id === undefined) continue;
    if (endpoint.method === method) return { operation, id };
    allowed.push(endpoint.method);
  }
  if (allowed.length === 0) return new ApiRefusal(404, 'Not Found');
  return new ApiRefusal(405, 'Method Not Allowed', { allow: allowed.join(', ') });
};
