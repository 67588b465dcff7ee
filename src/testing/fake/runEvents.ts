import { isTerminal, TERMINAL_STATUSES, WorkflowRunStatus, type OpenStatus } from '../../index.js';
import type { FakeFault, FakeRun, FakeSnapshot } from './FakeScripts.js';
import { framesOf, type Frame } from './framesOf.js';

/** A snapshot that has its status. */
export type Snapshot = FakeSnapshot & { readonly status: OpenStatus };

/** What becomes of a run, `at` milliseconds after its submit. */
export type RunEvent =
  | { readonly at: number; readonly kind: 'snapshot'; readonly letter: string; readonly snapshot: Snapshot }
  | { readonly at: number; readonly kind: 'fault'; readonly fault: FakeFault | undefined };

const STATUSES: readonly string[] = Object.values(WorkflowRunStatus);

const ownEntry = <T>(entries: Readonly<Record<string, T>> = {}, key: string): T | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined;

const snapshotOf = (letter: string, values: FakeRun['values']): Snapshot => {
  const given = ownEntry(values, letter);
  const status = given?.status ?? STATUSES.find((known) => known === letter.toUpperCase());
  if (status === undefined) throw new Error(`'${letter}' is no status, and values has none for it`);
  return { ...given, status };
};

const eventOf = ({ at, mark }: Frame, { values, error }: FakeRun): RunEvent =>
  mark === '#'
    ? { at, kind: 'fault', fault: error }
    : { at, kind: 'snapshot', letter: mark, snapshot: snapshotOf(mark, values) };

const isEnd = (event: RunEvent | undefined): boolean =>
  event?.kind === 'fault' || (event?.kind === 'snapshot' && isTerminal(event.snapshot.status));

/** Reads the diagram of a run; throws an `Error` when it is none. */
export const runEvents = (script: string | FakeRun, frame: number): readonly RunEvent[] => {
  const run = typeof script === 'string' ? { marbles: script } : script;
  const events: RunEvent[] = [];
  for (const place of framesOf(run.marbles, frame)) {
    const ended = isEnd(events.at(-1));
    if (place.mark === '|') {
      if (!ended) throw new Error(`a run ends with one of ${TERMINAL_STATUSES.join(', ')}, not with '|' alone`);
    } else if (ended) throw new Error(`'${place.mark}' comes after the end of the run`);
    else events.push(eventOf(place, run));
  }
  return events;
};
