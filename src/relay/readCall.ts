import type { ObservableInput } from 'rxjs';
import {
  ApiRefusal,
  endpoints,
  findEndpoint,
  readEndpointBody,
  runEventStream,
  type Operation,
  type OptionsOf,
  type EndpointRoute,
} from '../index.js';
import { checkNamed } from './allowed.js';
import { checkHost } from './checkHost.js';
import { checkOrigin } from './checkOrigin.js';
import { policies } from './policies.js';
import { readJson, type BodyLimits } from './readJson.js';
import type { RelayAllow, RelayCall, RelayOperation } from './RelayOptions.js';

/** A request that has arrived whole, and that the relay itself has nothing against. */
export interface Arrived {
  readonly call: RelayCall;
  readonly options: OptionsOf<Operation>;
}

/** What a request is checked by. */
export interface Checks extends BodyLimits {
  readonly basePath: string;
  readonly allow: RelayAllow;
  readonly hosts: readonly string[];
  readonly origins: readonly string[];
}

const CALLS = { ...endpoints, watchRun: runEventStream };

const routeOf = (request: Request, basePath: string): EndpointRoute<RelayOperation> => {
  const { pathname } = new URL(request.url);
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
  const route = findEndpoint<RelayOperation>(request.method, path, CALLS);
  if (route instanceof ApiRefusal) throw route;
  return route;
};

/** Whether the call of a route has a body. */
const takesBody = (operation: RelayOperation): operation is Operation =>
  operation !== 'watchRun' && endpoints[operation].options !== null;

/** Other origins cannot send JSON without asking first, which is never granted here. */
const checkType = ({ method, headers }: Request, isNeeded: boolean): void => {
  const type = headers.get('content-type');
  if (method !== 'POST' || (type === null && !isNeeded)) return;
  if (!/^application\/json\s*(;|$)/i.test(type ?? ''))
    throw new ApiRefusal(415, 'The content type of a POST must be application/json');
};

/** What options may name of things that belong to somebody; null counts as not named. */
interface NamedThings {
  readonly browserSessionId?: string | null | undefined;
  readonly useStates?: readonly string[] | null | undefined;
  readonly preserveState?: string | null | undefined;
}

const namedIn = ({ browserSessionId, useStates, preserveState }: NamedThings): Partial<RelayCall> => ({
  browserSessionId: browserSessionId ?? undefined,
  useStates: useStates ?? undefined,
  preserveState: preserveState ?? undefined,
});

/**
 * Finds out what a request is, and checks it: where it leads, where it comes from, its body, and whether `allow` has
 * all that it names. Cheap checks come first; nothing is read of what they refuse.
 *
 * @param wait Waits for the body as long as that makes sense.
 */
export const readCall = async (
  request: Request,
  { basePath, allow, hosts, origins, ...limits }: Checks,
  wait: <T>(request: Request, work: () => ObservableInput<T>) => Promise<T>,
): Promise<Arrived> => {
  checkHost(request, hosts);
  const route = routeOf(request, basePath);
  const { operation, id } = route;
  checkOrigin(request, origins);
  const isRead = takesBody(operation);
  checkType(request, isRead);
  const checkAllowed = (call?: RelayCall): void => {
    if (!policies[operation].isAllowed(allow, id ?? '', call))
      throw new ApiRefusal(403, `The relay does not allow this ${operation}`);
  };
  checkAllowed();
  const options = isRead ? readEndpointBody(operation, await wait(request, () => readJson(request, limits))) : {};
  const call: RelayCall = { operation, id, request, ...namedIn(options) };
  checkAllowed(call);
  checkNamed(allow, call);
  return { call, options };
};
