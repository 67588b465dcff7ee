// One process of an application with a long life: it follows many runs at a time, through sessions and handles too,
// and leaves some of them. At each message it says what it holds; at 'end' it lets all come to their end first.
import { setTimeout as pause } from 'node:timers/promises';
import {
  catchError,
  defer,
  EMPTY,
  finalize,
  lastValueFrom,
  map,
  mergeMap,
  of,
  range,
  Subject,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { createWitriumClient } from 'witrium-rx';
import { answer, inputOf } from '../child.js';
import { createSampler, type Sample } from './Sample.js';

/** What the application is told. */
export interface LifeInput {
  readonly baseUrl: string;
  readonly apiToken: string;
  /** How many runs go on at a time. */
  readonly runs: number;
}

/** What it has done so far, and what it holds. */
export interface LifeState {
  readonly sample: Sample;
  /** Runs that were followed to their end, left before it, and that failed. */
  readonly completed: number;
  readonly left: number;
  readonly failed: number;
  readonly listeners: number;
}

const { baseUrl, apiToken, runs } = inputOf() as LifeInput;

const client = createWitriumClient({ baseUrl, apiToken, retry: { initialDelay: 100 } });
const counts = { completed: 0, left: 0, failed: 0 };
const stop$ = new Subject<void>();
const ending = { isOn: false };

const POLLS = { pollingInterval: 2000 };

/** What is done in turn: a run, one that is left, a handle with two subscribers, two runs in a session, a fault. */
const kinds: readonly (() => Observable<unknown>)[] = [
  () => client.runWorkflow('work', POLLS),
  () => client.runWorkflow('work', { ...POLLS, onUnsubscribe: 'cancel' }).pipe(takeUntil(timer(5000))),
  () =>
    defer(() => {
      const handle = client.startRun('work', POLLS);
      const first = handle.snapshots$.subscribe({ error: () => undefined });
      return handle.snapshots$.pipe(
        tap(() => {
          first.unsubscribe();
        }),
        // Also when it is left before there is a snapshot.
        finalize(() => {
          first.unsubscribe();
        }),
      );
    }),
  () => client.runWorkflow('work', POLLS),
  () => client.usingBrowserSession((session) => range(2).pipe(mergeMap(() => session.runWorkflow('short', POLLS)))),
  () => client.runWorkflow('nowhere', POLLS),
  () => client.runTalent('read'),
];

/** The lives begin with different kinds, so that all of them go on at any time. */
const live = async (from: number): Promise<void> => {
  for (let number = from; !ending.isOn; number += 1) {
    const kind = number % kinds.length;
    const life$ = (kinds[kind] ?? kinds[0])?.() ?? EMPTY;
    const how = await lastValueFrom(
      life$.pipe(
        map(() => (kind === 1 ? ('left' as const) : ('completed' as const))),
        catchError(() => of('failed' as const)),
        takeUntil(stop$),
      ),
      { defaultValue: 'left' as const },
    );
    counts[how] += 1;
  }
};

const sample = createSampler();

const main = async (): Promise<void> => {
  // They begin within the first ten seconds, not all at once.
  const lives = Array.from({ length: runs }, async (_, index) => {
    await pause((index * 10_000) / runs);
    await live(index);
  });
  process.on('message', (message) => {
    const tell = (): void => {
      const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
      answer({ sample: sample(), ...counts, listeners } satisfies LifeState);
    };
    if (message !== 'end') {
      tell();
      return;
    }
    ending.isOn = true;
    stop$.next();
    void Promise.all(lives)
      .then(() => lastValueFrom(client.close(), { defaultValue: undefined }))
      // Sockets that were destroyed are gone a moment later.
      .then(() => pause(1000))
      .then(tell);
  });
  answer('ready');
  await Promise.all(lives);
};

void main();
