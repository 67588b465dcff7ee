import type { AgentExecution } from 'witrium-rx';

/** How long each step took, in milliseconds, by its place in the workflow. */
export type StepDurations = ReadonlyMap<number, number>;

/** When steps were seen to begin, and how long those took that have ended since. */
export interface StepClock {
  /** Whether nobody has looked yet. */
  readonly isNew: boolean;
  /** NaN where it began before somebody looked. */
  readonly starts: StepDurations;
  readonly durations: StepDurations;
}

export const NEW_CLOCK: StepClock = { isNew: true, starts: new Map(), durations: new Map() };

/** The clock after a look at the steps. What had begun before the first look has no duration that we know of. */
export const lookAt = (clock: StepClock, steps: readonly AgentExecution[], now: number): StepClock => {
  const [starts, durations] = [new Map(clock.starts), new Map(clock.durations)];
  for (const { instructionOrder: place, status } of steps) {
    const start = starts.get(place);
    if (status === 'R' && start === undefined) starts.set(place, clock.isNew ? NaN : now);
    const duration = now - (start ?? NaN);
    if (['C', 'F', 'X'].includes(status) && !Number.isNaN(duration) && !durations.has(place))
      durations.set(place, duration);
  }
  return { isNew: false, starts, durations };
};
