import { asyncScheduler, catchError, defer, map, NEVER, of, switchMap, timer, type Observable } from 'rxjs';
import type { Operation } from '../../index.js';
import { failing, refused, type Answer } from './faults.js';
import type { FakeAnswer } from './FakeScripts.js';
import { framesOf } from './framesOf.js';
import { OPERATIONS } from './operations.js';
import { routeOf } from './routes.js';
import type { World } from './World.js';

/** What the client sends. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly data: string | undefined;
}

/** Emits when the answer to a call is due, or fails in its place. */
const due = (world: World, operation: Operation): Observable<unknown> => {
  const script: string | FakeAnswer = world.script.answers?.[operation] ?? 'a';
  const { marbles, error }: FakeAnswer = typeof script === 'string' ? { marbles: script } : script;
  const place = framesOf(marbles, world.frame).find(({ mark }) => mark !== '|');
  if (place === undefined) return NEVER;
  const outcome$ = place.mark === '#' ? failing(error) : of(0);
  return place.at === 0 ? outcome$ : timer(place.at).pipe(switchMap(() => outcome$));
};

/** Takes a request, notes it down, and answers it when its time has come. */
export const answerTo = (world: World, { method, url, data }: WireRequest): Observable<Answer> =>
  defer(() => {
    const { operation, id } = routeOf(method, url);
    const { options, perform } = OPERATIONS[operation](data === undefined ? undefined : JSON.parse(data));
    world.calls.push({ operation, id, options, at: asyncScheduler.now() });
    return due(world, operation).pipe(
      switchMap(() => perform(world, id ?? '')),
      map((body) => ({ status: 200, body })),
      catchError(refused),
    );
  });
