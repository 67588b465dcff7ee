import {
  AgentExecutionStatus,
  ApiRefusal,
  isTerminal,
  isWitriumError,
  TERMINAL_STATUSES,
  type AgentExecution,
  type AnyWitriumError,
} from '../../index.js';
import { given } from '../../internal/check.js';
import type { JobState } from '../world/World.js';
import type { FakeFault, FakeFields, FakeRun, FakeSnapshot, FakeTalent } from './FakeScripts.js';
import { framesOf, type Frame } from './framesOf.js';

/** What is found when a run is asked for, or comes of a talent: how it stands, or an error. */
export type Found = { readonly state: JobState } | { readonly error: ApiRefusal | AnyWitriumError };

/** What becomes of a run or a talent. */
export interface ScriptEvent {
  /** In milliseconds after its start. */
  readonly at: number;
  readonly letter: string;
  readonly found: Found;
}

const DEFAULT_FAULT: FakeFault = { status: 500, detail: 'Internal Server Error' };

/** What a call fails with. */
export const errorOf = (fault: FakeFault = DEFAULT_FAULT): ApiRefusal | AnyWitriumError =>
  isWitriumError(fault) ? fault : new ApiRefusal(fault.status, fault.detail ?? '');

const executionOf = (step: FakeFields<AgentExecution>, order: number): AgentExecution => ({
  status: 'C',
  instructionOrder: order,
  instruction: `Step ${order + 1}`,
  result: null,
  resultFormat: null,
  errorMessage: null,
  ...given(step),
});

/** How a job stands by a snapshot of which some fields are given. */
export const wholeState = (status: string, fields: FakeSnapshot = {}): JobState => {
  const { executions = [], ...rest } = given(fields);
  return {
    startedAt: null,
    completedAt: null,
    message: null,
    result: null,
    resultFormat: null,
    errorMessage: null,
    status,
    ...rest,
    executions: executions.map(executionOf),
  };
};

const ownEntry = <T>(entries: Readonly<Record<string, T>> = {}, key: string): T | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined;

const STATUSES: readonly string[] = Object.values(AgentExecutionStatus);

const snapshotOf = (letter: string, values: FakeRun['values']): JobState => {
  const scripted = given<FakeSnapshot>(ownEntry(values, letter) ?? {});
  const status = scripted.status ?? STATUSES.find((known) => known === letter.toUpperCase());
  if (status === undefined) throw new Error(`'${letter}' is no status, and values has none for it`);
  return wholeState(status, scripted);
};

/** Whether nothing can come after an event. */
const isLast = (event: ScriptEvent | undefined): boolean =>
  event !== undefined && ('error' in event.found || isTerminal(event.found.state.status));

/** Reads the diagram of a run; throws an `Error` when it is none. */
export const readRun = (script: string | FakeRun, frame: number): readonly ScriptEvent[] => {
  const { marbles, values, error } = given<FakeRun>(typeof script === 'string' ? { marbles: script } : script);
  const events: ScriptEvent[] = [];
  for (const { at, mark } of framesOf(marbles, frame)) {
    const ended = isLast(events.at(-1));
    if (mark === '|') {
      if (!ended) throw new Error(`a run ends with one of ${TERMINAL_STATUSES.join(', ')}, not with '|' alone`);
    } else if (ended) throw new Error(`'${mark}' comes after the end of the run`);
    else {
      const found = mark === '#' ? { error: errorOf(error) } : { state: snapshotOf(mark, values) };
      events.push({ at, letter: mark, found });
    }
  }
  return events;
};

const TALENT_STATUSES: ReadonlyMap<string, string> = new Map([
  ['f', 'F'],
  ['x', 'X'],
]);

/** The first thing in a diagram that is no end; undefined when there is none. */
export const firstFrame = (marbles: string, frame: number): Frame | undefined =>
  framesOf(marbles, frame).find(({ mark }) => mark !== '|');

/** Reads the diagram of a talent: what it comes to, if it does; throws an `Error` when it is none. */
export const readTalent = (script: string | FakeTalent, frame: number): ScriptEvent | undefined => {
  const { marbles, values, error } = given<FakeTalent>(typeof script === 'string' ? { marbles: script } : script);
  const first = firstFrame(marbles, frame);
  if (first === undefined) return undefined;
  const { at, mark } = first;
  const status = TALENT_STATUSES.get(mark) ?? 'C';
  const found = mark === '#' ? { error: errorOf(error) } : { state: wholeState(status, ownEntry(values, mark)) };
  return { at, letter: mark, found };
};

/** What is found, thrown if it is an error. */
export const stateOrThrow = ({ found }: Pick<ScriptEvent, 'found'>): JobState => {
  if ('error' in found) throw found.error;
  return found.state;
};
