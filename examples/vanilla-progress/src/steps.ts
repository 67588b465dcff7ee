import type { AgentExecution, OpenStatus } from 'witrium-rx';
import type { StepDurations } from './stepDurations.js';

export type StepState = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled';

/** One line of the list of steps. */
export interface StepView {
  readonly text: string;
  readonly state: StepState;
  /** The state in words. */
  readonly note: string;
  /** Whether only those who do not see the mark need the note. */
  readonly isSaidByMark: boolean;
  /** How long it took; empty when we do not know. */
  readonly duration: string;
}

const STATES: Readonly<Record<string, StepState | undefined>> = {
  P: 'waiting',
  R: 'running',
  C: 'completed',
  F: 'failed',
  X: 'cancelled',
};

const NOTES: Readonly<Record<StepState, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const stateOf = (status: OpenStatus): StepState => STATES[status] ?? 'running';

/** The steps that have shown up, and those that are to come. */
export const stepsOf = (
  executions: readonly AgentExecution[],
  planned: readonly string[],
  durations: StepDurations,
  isOver: boolean,
): readonly StepView[] => {
  const known = new Map(executions.map((execution) => [execution.instructionOrder, execution]));
  return Array.from({ length: Math.max(planned.length, executions.length) }, (_, place) => {
    const execution = known.get(place);
    if (!execution)
      return {
        text: planned[place] ?? '',
        state: 'waiting',
        note: isOver ? 'Not run' : 'Waiting',
        isSaidByMark: !isOver,
        duration: '',
      };
    const state = stateOf(execution.status);
    const duration = durations.get(place);
    return {
      text: execution.instruction,
      state,
      note: NOTES[state],
      isSaidByMark: state === 'failed' || state === 'waiting' || (state === 'completed' && duration !== undefined),
      duration: duration === undefined ? '' : seconds(duration),
    };
  });
};
