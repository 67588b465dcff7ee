import { asyncScheduler, map, merge, NEVER, of, Subject, switchMap, take, timer, type Observable } from 'rxjs';
import type { TalentResult } from '../../index.js';
import type { FakeTalent } from './FakeScripts.js';
import { failing } from './faults.js';
import { framesOf, type Frame } from './framesOf.js';
import type { Job } from './Job.js';

/** A talent that goes on. */
export interface Talent extends Job {
  /** Emits its result when it has ended, and completes. */
  readonly result$: Observable<TalentResult>;
}

/** What a talent comes to: its first letter or `#`. */
export interface TalentPlan {
  readonly end: Frame | undefined;
  readonly values: NonNullable<FakeTalent['values']>;
  readonly error: FakeTalent['error'];
}

/** Reads the diagram of a talent; throws an `Error` when it is none. */
export const talentPlan = (script: string | FakeTalent, frame: number): TalentPlan => {
  const { marbles, values = {}, error } = typeof script === 'string' ? { marbles: script } : script;
  return { end: framesOf(marbles, frame).find(({ mark }) => mark !== '|'), values, error };
};

const STATUSES: Readonly<Record<string, string | undefined>> = { f: 'F', x: 'X' };

const wholeResult = (result: Partial<TalentResult>): TalentResult => ({
  status: 'C',
  startedAt: null,
  completedAt: null,
  message: null,
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...result,
});

/** Starts the time of a talent. */
export const createTalent = (id: string, sessionId: string | null, { end, values, error }: TalentPlan): Talent => {
  const endsAt = asyncScheduler.now() + (end?.at ?? Infinity);
  const cancelled$ = new Subject<TalentResult>();
  let isCancelled = false;
  const outcome = ({ mark }: Frame) =>
    mark === '#' ? failing(error) : of(wholeResult({ status: STATUSES[mark] ?? 'C', ...values[mark] }));
  const ended$ = end === undefined ? NEVER : end.at === 0 ? of(end) : timer(end.at).pipe(map(() => end));
  const isOngoing = () => !isCancelled && asyncScheduler.now() < endsAt;
  return {
    id,
    kind: 'talent',
    sessionId,
    isOngoing,
    cancel: (errorMessage = null) => {
      isCancelled = true;
      cancelled$.next(wholeResult({ status: 'X', errorMessage }));
    },
    result$: merge(ended$.pipe(switchMap(outcome)), cancelled$).pipe(take(1)),
  };
};
