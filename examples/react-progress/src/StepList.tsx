import type { AgentExecution } from 'witrium-rx';
import type { StepDurations } from './useStepDurations.js';

const STATES: Readonly<Record<string, string | undefined>> = {
  P: 'waiting',
  R: 'running',
  C: 'completed',
  F: 'failed',
  X: 'cancelled',
};

const NOTES: Readonly<Record<string, string | undefined>> = {
  waiting: 'Waiting',
  running: 'Running',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const ICONS: Readonly<Record<string, string | undefined>> = {
  completed: 'm4 8.5 2.7 2.7L12 5.4',
  failed: 'm5 5 6 6m0-6-6 6',
  cancelled: 'M4.5 8h7',
};

interface Props {
  readonly steps: readonly AgentExecution[];
  /** What the workflow will do. */
  readonly planned: readonly string[];
  readonly durations: StepDurations;
  /** Whether no step will be run any more. */
  readonly isOver: boolean;
}

/** The steps of a run, each with its state; those that are to come too. */
export const StepList = ({ steps, planned, durations, isOver }: Props) => {
  const known = new Map(steps.map((step) => [step.instructionOrder, step]));
  const count = Math.max(planned.length, steps.length);
  if (count === 0) return null;
  return (
    <ol role="list" aria-label="Steps">
      {Array.from({ length: count }, (_, place) => {
        const step = known.get(place);
        const state = step ? (STATES[step.status] ?? 'running') : 'waiting';
        const duration = durations.get(place);
        // Only those who do not see the mark need the word.
        const isNotRun = !step && isOver;
        const isSaidByMark =
          !isNotRun && (['failed', 'waiting'].includes(state) || (state === 'completed' && duration !== undefined));
        return (
          <li key={place} data-state={state}>
            <span className="mark">
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d={ICONS[state]} />
              </svg>
            </span>
            <span className="text">{step?.instruction ?? planned[place]}</span>
            <span className="note">
              <span className={isSaidByMark ? 'unseen' : undefined}>{isNotRun ? 'Not run' : NOTES[state]}</span>{' '}
              <span>{duration === undefined ? '' : `${(duration / 1000).toFixed(1)} s`}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
};
