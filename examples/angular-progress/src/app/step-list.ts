import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { AgentExecution } from 'witrium-rx';
import type { StepDurations } from './step-durations';

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

/** The steps of a run, each with its state; those that are to come too. */
@Component({
  selector: 'app-step-list',
  templateUrl: './step-list.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepList {
  readonly steps = input.required<readonly AgentExecution[]>();
  /** What the workflow will do. */
  readonly planned = input.required<readonly string[]>();
  readonly durations = input.required<StepDurations>();
  /** Whether no step will be run any more. */
  readonly over = input.required<boolean>();

  protected readonly lines = computed(() => {
    const known = new Map(this.steps().map((step) => [step.instructionOrder, step]));
    return Array.from({ length: Math.max(this.planned().length, this.steps().length) }, (_, place) => {
      const step = known.get(place);
      const state = step ? (STATES[step.status] ?? 'running') : 'waiting';
      const milliseconds = this.durations().get(place);
      const duration = milliseconds === undefined ? '' : `${(milliseconds / 1000).toFixed(1)} s`;
      const isNotRun = !step && this.over();
      return {
        place,
        state,
        text: step?.instruction ?? this.planned()[place] ?? '',
        note: isNotRun ? 'Not run' : NOTES[state],
        // Only those who do not see the mark need the word.
        isSaidByMark:
          !isNotRun && (['failed', 'waiting'].includes(state) || (state === 'completed' && duration !== '')),
        duration,
        icon: ICONS[state],
      };
    });
  });
}
