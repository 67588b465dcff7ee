import { catchError, defer, map, NEVER, of, switchMap, throwError, type Observable } from 'rxjs';
import {
  ApiRefusal,
  findEndpoint,
  readEndpointBody,
  type EndpointCall,
  type Operation,
  type WitriumClientConfig,
} from '../../index.js';
import { given } from '../../internal/check.js';
import { after } from '../../internal/after.js';
import { perform } from '../world/handlers.js';
import type { World } from '../world/World.js';
import type { FakeAnswer } from './FakeScripts.js';
import { errorOf, firstFrame } from './readScripts.js';

/** What the client sends. */
interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly data: string | undefined;
  readonly signal: AbortSignal;
}

interface WireAnswer {
  readonly status: number;
  readonly body: object;
}

/** What the requests of a fake client come to. */
export interface FakeApi {
  readonly world: World;
  /** When calls are answered that are not answered at once. */
  readonly answers: ReadonlyMap<string, string | FakeAnswer>;
  /** How long one character of the marbles is, in milliseconds. */
  readonly frame: number;
  readonly onCall: (call: EndpointCall) => void;
}

/** Emits when the answer to a call is due, or fails in its place. */
const due = ({ answers, frame }: FakeApi, operation: Operation): Observable<unknown> => {
  const script = answers.get(operation) ?? 'a';
  const { marbles, error } = given<FakeAnswer>(typeof script === 'string' ? { marbles: script } : script);
  const place = firstFrame(marbles, frame);
  if (place === undefined) return NEVER;
  const outcome$ = place.mark === '#' ? throwError(() => errorOf(error)) : of(0);
  return place.at === 0 ? outcome$ : after(place.at).pipe(switchMap(() => outcome$));
};

/** Takes a request and answers it when its time has come. The client takes its own errors as they are. */
const answerTo = (api: FakeApi, { method, url, data }: WireRequest): Observable<WireAnswer> =>
  defer(() => {
    const route = findEndpoint(method, url);
    if (route instanceof ApiRefusal) throw route;
    const body: unknown = data === undefined ? undefined : JSON.parse(data);
    const call = { ...route, options: readEndpointBody(route.operation, body) };
    api.onCall(call);
    return due(api, call.operation).pipe(switchMap(() => perform(api.world, call)));
  }).pipe(
    map((body) => ({ status: 200, body })),
    catchError((error: unknown) =>
      error instanceof ApiRefusal
        ? of({ status: error.status, body: { detail: error.detail } })
        : throwError(() => error),
    ),
  );

type AxiosInstance = NonNullable<WitriumClientConfig['axios']>;

/**
 * What the client uses of an axios. A real one answers with a promise, of which virtual time knows nothing: here the
 * callbacks are called as soon as there is an answer.
 */
export const fakeAxios = (api: FakeApi): AxiosInstance => {
  const request = (sent: WireRequest) => ({
    then: (onAnswer: (answer: object) => void, onError: (error: unknown) => void) => {
      const subscription = answerTo(api, sent).subscribe({
        next: ({ status, body }) => {
          onAnswer({ status, headers: {}, data: JSON.stringify(body) });
        },
        error: onError,
      });
      sent.signal.addEventListener('abort', () => {
        subscription.unsubscribe();
      });
    },
  });
  return Object.assign(request, { request }) as unknown as AxiosInstance;
};
