import {
  asyncScheduler,
  concat,
  defer,
  filter,
  merge,
  mergeMap,
  NEVER,
  Observable,
  of,
  Subject,
  take,
  tap,
  timer,
} from 'rxjs';
import { isTerminal } from '../../index.js';
import { after } from '../../internal/after.js';
import type { Course, JobStart, JobState } from '../world/World.js';
import { stateOrThrow, wholeState, type ScriptEvent } from './readScripts.js';

/** A run that goes by a diagram. It goes by the clock, and has timers only while somebody waits for it. */
export interface MarbleRun extends Required<Course> {
  /** To be called with an answer to a poll: emits when there is more to tell, and completes. */
  readonly more: () => Observable<unknown>;
  readonly isFollowed: () => boolean;
}

/**
 * Starts the time of a run. It shows one event of its diagram at a time, and everybody who asks is told what it shows:
 * so nobody has to be known. Of several events in one frame each is shown for a turn: for all that follows without a
 * delay, on the stack, in line or behind a scheduler. While somebody waits no event is left out, however late the clock
 * is. A poll before the first event waits for it.
 */
export const createMarbleRun = (
  script: readonly Omit<ScriptEvent, 'letter'>[],
  { at: startedAt, finish }: Pick<JobStart, 'at' | 'finish'>,
): MarbleRun => {
  const shown$ = new Subject<void>();
  let events = script;
  /** What it shows; -1 before the first event. */
  let shown = script[0]?.at === 0 ? 0 : -1;
  /** What a timer has announced is due: timers of the platform may come a little before their time. */
  let announced = shown;
  let isHeld: boolean;
  let waiting = 0;

  const age = () => asyncScheduler.now() - startedAt;

  const isDue = (index: number): boolean => {
    const event = events[index];
    return event !== undefined && (index <= announced || event.at <= age());
  };

  /** The last event that is due. */
  const latest = (): number => {
    let index = shown;
    while (isDue(index + 1)) index += 1;
    return index;
  };

  /** How the run stands after an event. */
  const stateAfter = (index: number): JobState =>
    events.flatMap(({ found }, at) => (at <= index && 'state' in found ? [found.state] : [])).at(-1) ?? wholeState('P');

  const show = (index: number): void => {
    shown = index;
    // Whoever waits asks in this turn; until then nobody seems to be there.
    if (waiting > 0 || isDue(index + 1)) hold();
    if (isTerminal(stateAfter(index).status)) finish();
    shown$.next();
  };

  /** Goes on to what is due. Where nobody waits that is the latest frame. */
  const look = (): void => {
    if (isHeld || !isDue(shown + 1)) return;
    const frame = events[latest()]?.at;
    const first = events.findIndex(({ at }) => at === frame);
    show(waiting > 0 ? shown + 1 : Math.max(shown + 1, first));
  };

  /** Begins a turn. What is scheduled in it without a delay comes before its end. */
  const hold = (): void => {
    isHeld = true;
    concat(timer(0), timer(0)).subscribe({
      complete: () => {
        isHeld = false;
        look();
      },
    });
  };

  /** Emits when more is shown than this, and completes. */
  const beyond = (index: number): Observable<unknown> =>
    new Observable((subscriber) => {
      waiting += 1;
      subscriber.add(() => (waiting -= 1));
      look();
      const next = events[index + 1];
      const announced$ = next === undefined ? NEVER : after(Math.max(0, next.at - age()));
      const looked$ = announced$.pipe(
        tap(() => {
          announced = Math.max(announced, index + 1);
          look();
        }),
      );
      merge(of(0), shown$, looked$)
        .pipe(
          filter(() => shown > index),
          take(1),
        )
        .subscribe(subscriber);
    });

  const poll = () =>
    defer(() => {
      look();
      return beyond(-1).pipe(mergeMap(() => events.slice(shown, shown + 1).map(stateOrThrow)));
    });

  // The submit is a turn too.
  hold();

  const last = script.at(-1);
  const endState = stateAfter(script.length);

  return {
    endsAt: last && isTerminal(endState.status) ? startedAt + last.at : Infinity,
    stateAt: () => stateAfter(latest()),
    end: () => endState,
    poll,
    onCancel: (state) => {
      look();
      events = [...events, { at: age(), found: { state } }];
      // What has not been told by now is passed over.
      shown = events.length - 1;
      // After the answer to the cancel.
      timer(0).subscribe(() => {
        shown$.next();
      });
    },
    more: () => beyond(shown),
    isFollowed: () => waiting > 0,
  };
};
