import type { AxiosRequestConfig } from 'axios';
import type { ClientRequest } from 'node:http';
import { defer, from, map, mergeMap, Observable, take, type ObservableInput } from 'rxjs';
import { InvalidOptionsError } from '../errors/InvalidOptionsError.js';
import { isWitriumError } from '../errors/isWitriumError.js';
import { mayHaveHappened } from '../errors/mayHaveHappened.js';
import { builtIn, isBrowser, type BuiltIn } from '../internal/platform.js';
import { codeOf } from '../internal/thrown.js';
import { axiosFault } from './axiosFault.js';
import { bodyOf, headOf, isResponse, isStream, responseIn, type Response } from './axiosResponse.js';
import type { Watch } from './axiosTransport.js';
import type { Agents, Connections } from './connections.js';
import { connectionDetails, failure, faultOf } from './faults.js';
import type { HttpRequest, Sender, Trip } from './http.js';
import { inBrowser } from './inBrowser.js';
import { adapterOf, hearing, limitOf, transformsOf, type KnownAxios } from './KnownAxios.js';
import { nodeTransport } from './node.js';
import type { Reroute } from './proxying.js';
import { mayRepeat } from './retry.js';

/** Gives the instance before each request. */
export type AxiosSource = () => ObservableInput<KnownAxios>;

/** What axios sends all requests of one client with. */
export interface AxiosOptions {
  readonly baseUrl: string;
  /** How much of a response is read, in bytes. */
  readonly max: number;
  /** Whether it is the caller's: then its settings stay. */
  readonly isCallers: boolean;
  /** The sockets to use; without them the instance uses its own. */
  readonly connections?: Connections | undefined;
  /** Changes the way of a request, as axios has chosen it. */
  readonly reroute?: Reroute | undefined;
  /** What may be wrong when a request could not even be tried. */
  readonly hint?: string | undefined;
}

/** What came of an interceptor is no response, or has another body than was asked for. */
const notAResponse = (): InvalidOptionsError =>
  new InvalidOptionsError({
    operation: 'createWitriumClient',
    errors: ['axios: an interceptor must hand on the whole response'],
  });

/** There is nothing that could send, or hand out a body that is still coming, and there will not be. */
const notSupported = (): InvalidOptionsError =>
  new InvalidOptionsError({ operation: 'createWitriumClient', errors: ['axios: this platform lacks what it needs'] });

/** Statuses and bodies are ours to judge. */
const PLAIN: AxiosRequestConfig = { validateStatus: () => true, transformResponse: [(data: unknown) => data] };

/** Where Node's own clients are. Edge runtimes have parts of Node, of which some throw. */
const nodeWithClients = (): BuiltIn | undefined => {
  try {
    const clients = [builtIn?.('node:http').request, builtIn?.('node:https').request];
    return clients.every((request) => typeof request === 'function') ? builtIn : undefined;
  } catch {
    return undefined;
  }
};

/** What watches over a request of axios on Node; a transport of the caller's own stays. */
const transportOf = ({ defaults }: KnownAxios, node: BuiltIn | undefined, watch: Watch): AxiosRequestConfig =>
  node && nodeTransport && defaults?.transport === undefined ? { transport: nodeTransport(node, watch) } : {};

/** Sends with axios: in a browser, through a proxy, and with the caller's own instance, whose settings stay. */
export const createAxiosSender = (
  source: AxiosSource,
  { baseUrl, max, isCallers, connections, reroute, hint }: AxiosOptions,
): Sender => {
  const agentsOf = ({ httpAgent, httpsAgent }: Agents) => ({ httpAgent, httpsAgent });
  const node = nodeWithClients();
  const settings: AxiosRequestConfig = isCallers ? {} : { ...PLAIN, ...(connections && agentsOf(connections)) };
  /** The agents of a caller stay. */
  const freshAgents = (): AxiosRequestConfig => (connections && !isCallers ? agentsOf(connections.fresh()) : {});
  const isUnmade = connections?.isUnmade;
  const isUnsent = ({ socket }: ClientRequest): boolean => !socket || (isUnmade?.(socket) ?? socket.connecting);

  /** Whether a request that has ended with an error may have left. */
  const mayHaveLeft = (error: unknown, request: ClientRequest): boolean => {
    const fault = faultOf(error, connectionDetails(request, codeOf(error), isUnmade));
    return mayHaveHappened(failure(fault, { operation: 'request' }));
  };

  const requestOnce = (
    axios: KnownAxios,
    sent: AxiosRequestConfig,
    trip: Trip | undefined,
    fresh: boolean,
  ): Observable<Response> =>
    new Observable((subscriber) => {
      const abort = new AbortController();
      let wasDispatched = false;
      let hasLeft = false;
      /** More than one where an interceptor has sent it again, after whatever has become of the first. */
      const made: ClientRequest[] = [];
      if (trip) trip.isUnsent = () => !wasDispatched || (made.length === 1 && made.every(isUnsent));
      const answered = (): void => {
        hasLeft = true;
      };
      const watch: Watch = {
        onRequest: (request) => {
          made.push(request);
          request.once('response', answered);
          request.once('error', (error) => (hasLeft ||= mayHaveLeft(error, request)));
        },
        reroute: reroute && ((options) => reroute(options, abort.signal, fresh)),
      };
      /** The last thing before the adapter. Bodies are JSON already. */
      const dispatched = (data: unknown): unknown => {
        wasDispatched = true;
        return data;
      };
      const theirs = isCallers ? transformsOf(axios) : [];
      const config: AxiosRequestConfig = {
        ...settings,
        ...(fresh && freshAgents()),
        ...transportOf(axios, node, watch),
        // A redirect would take the key along; a browser follows it, whatever it is told.
        ...(isBrowser ? inBrowser(sent, isCallers, axios.defaults?.fetchOptions) : { ...sent, maxRedirects: 0 }),
        baseURL: baseUrl,
        ...(isCallers && hearing(axios, answered)),
        transformRequest: [...theirs, dispatched],
        signal: abort.signal,
      };
      const receive = (response: unknown) => {
        if (isResponse(response)) subscriber.next(response);
        else subscriber.error(notAResponse());
      };
      const fail = (error: unknown) => {
        const response = responseIn(error);
        if (response) receive(response);
        else if (!hasLeft && codeOf(error) === 'ERR_NOT_SUPPORT') subscriber.error(notSupported());
        // An interceptor may fail with an error of ours, such as InvalidOptionsError, or that of a client of its own.
        else if (isWitriumError(error) && !(hasLeft && mayRepeat(error, 'unsent'))) subscriber.error(error);
        else subscriber.error(axiosFault(error, { wasDispatched, hasLeft, isUnmade, hint }));
      };
      try {
        axios.request(config).then(receive, fail);
      } catch (error) {
        // What is only like an axios may throw, or give no promise.
        fail(error);
      }
      return () => {
        abort.abort();
      };
    });

  const request = (
    { method, path, headers, body, fresh = false }: HttpRequest,
    trip: Trip | undefined,
    further: (instance: KnownAxios) => AxiosRequestConfig,
  ): Observable<Response> =>
    defer(source).pipe(
      mergeMap((axios) =>
        requestOnce(axios, { ...further(axios), method, url: path, headers, data: body }, trip, fresh),
      ),
    );

  return {
    send: (sent, trip) =>
      request(sent, trip, (instance) => ({ responseType: 'text', maxContentLength: limitOf(instance, max) })).pipe(
        take(1),
        map((response) => ({ ...headOf(response), body: bodyOf(response) })),
      ),
    // Its limits of time and size, which are for whole responses, do not hold for streams; compression holds events back.
    open: (sent, trip) =>
      request(
        builtIn ? { ...sent, headers: { ...sent.headers, 'Accept-Encoding': 'identity' } } : sent,
        trip,
        (instance) => ({ ...adapterOf(instance), responseType: 'stream', maxContentLength: -1, timeout: 0 }),
      ).pipe(
        map((response) => {
          const { data } = response;
          if (!isStream(data)) throw notAResponse();
          return { ...headOf(response), chunks$: from(data) };
        }),
      ),
    destroy: () => connections?.destroy(),
  };
};
