import { useState } from 'react';
import type { AgentExecution, WorkflowRunResults } from 'witrium-rx';

/** How long each step took, in milliseconds, by its place in the workflow. */
export type StepDurations = ReadonlyMap<number, number>;

/** When steps were seen to begin, and how long those took that have ended since. */
interface StepClock {
  readonly snapshot: WorkflowRunResults | null;
  readonly starts: StepDurations;
  readonly durations: StepDurations;
}

const NEW_CLOCK: StepClock = { snapshot: null, starts: new Map(), durations: new Map() };

const lookAt = (clock: StepClock, steps: readonly AgentExecution[], now: number): Omit<StepClock, 'snapshot'> => {
  const [starts, durations] = [new Map(clock.starts), new Map(clock.durations)];
  for (const { instructionOrder: place, status } of steps) {
    const start = starts.get(place);
    if (status === 'R' && start === undefined) starts.set(place, now);
    if (['C', 'F', 'X'].includes(status) && start !== undefined && !durations.has(place))
      durations.set(place, now - start);
  }
  return { starts, durations };
};

/** How long the steps took that were seen from their start to their end. */
export const useStepDurations = (snapshot: WorkflowRunResults | null): StepDurations => {
  const [clock, setClock] = useState(NEW_CLOCK);
  if (clock.snapshot !== snapshot)
    setClock(snapshot === null ? NEW_CLOCK : { snapshot, ...lookAt(clock, snapshot.executions, Date.now()) });
  return clock.durations;
};
