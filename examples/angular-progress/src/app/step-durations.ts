import type { AgentExecution } from 'witrium-rx';

/** How long each step took, in milliseconds, by its place in the workflow. */
export type StepDurations = ReadonlyMap<number, number>;

/** When steps were seen to begin, and how long those took that have ended since. */
export interface StepClock {
  readonly starts: StepDurations;
  readonly durations: StepDurations;
}

export const NEW_CLOCK: StepClock = { starts: new Map(), durations: new Map() };

/** The clock after a look at the steps. One that was over when it was seen first has no duration that we know of. */
export const lookAt = (clock: StepClock, steps: readonly AgentExecution[], now: number): StepClock => {
  const [starts, durations] = [new Map(clock.starts), new Map(clock.durations)];
  for (const { instructionOrder: place, status } of steps) {
    const start = starts.get(place);
    if (status === 'R' && start === undefined) starts.set(place, now);
    if (['C', 'F', 'X'].includes(status) && start !== undefined && !durations.has(place))
      durations.set(place, now - start);
  }
  return { starts, durations };
};
