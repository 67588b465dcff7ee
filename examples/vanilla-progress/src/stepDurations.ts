import { catchError, EMPTY, map, scan, startWith, timestamp, type OperatorFunction } from 'rxjs';
import { executionEvents, type WorkflowRunResults } from 'witrium-rx';

/** How long each step took, in milliseconds, by its place in the workflow. */
export type StepDurations = ReadonlyMap<number, number>;

interface Clock {
  readonly starts: StepDurations;
  readonly durations: StepDurations;
}

const NOTHING: Clock = { starts: new Map(), durations: new Map() };

/**
 * Emits how long the steps took that were seen from their start to their end: none at first. Completes with the
 * source, also when that fails.
 */
export const stepDurations = (): OperatorFunction<WorkflowRunResults, StepDurations> => (source) =>
  source.pipe(
    executionEvents(),
    timestamp(),
    scan(({ starts, durations }, { value: { type, execution }, timestamp: at }): Clock => {
      const place = execution.instructionOrder;
      if (type === 'started') return { starts: new Map(starts).set(place, at), durations };
      const duration = at - (starts.get(place) ?? at);
      // A step that was over when it was seen first has no duration that we know of.
      return duration > 0 ? { starts, durations: new Map(durations).set(place, duration) } : { starts, durations };
    }, NOTHING),
    map(({ durations }) => durations),
    startWith(NOTHING.durations),
    // The states tell of the failure.
    catchError(() => EMPTY),
  );
