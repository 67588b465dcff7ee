import { defer, map, type Observable } from 'rxjs';
import type { HasStatus } from '../../src/codecs/snapshot.js';
import { pollRun as poll, type PollTimes } from '../../src/observables/pollRun.js';

/** Polls that ask for no pause of their own. */
export const pollRun = <S extends HasStatus>(fetch: () => Observable<S>, times: PollTimes<S>): Observable<S> =>
  poll(defer(fetch).pipe(map((snapshot) => ({ snapshot, retryAfter: 0 }))), times);

/** Answers one after the other, the last one again and again. */
export const inTurn = <T>(...answers: readonly [T, ...T[]]): (() => T) => {
  let call = 0;
  return () => answers[Math.min(call++, answers.length - 1)] ?? answers[0];
};
