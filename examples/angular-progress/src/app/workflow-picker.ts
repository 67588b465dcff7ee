import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { Workflow } from './workflow';

/** Chooses a workflow to start. */
@Component({
  selector: 'app-workflow-picker',
  templateUrl: './workflow-picker.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkflowPicker {
  readonly workflows = input.required<readonly Workflow[]>();
  /** The id of the workflow that is shown now, or null. */
  readonly current = input.required<string | null>();
  readonly disabled = input.required<boolean>();
  /** Whether Start is the button that one thinks of first. */
  readonly primary = input.required<boolean>();
  /** The id of the workflow to start. */
  readonly picked = output<string>();

  protected readonly selected = linkedSignal(() => this.current() ?? this.workflows()[0]?.id ?? '');
  protected readonly about = computed(() => this.workflows().find(({ id }) => id === this.selected())?.about ?? '');
  protected readonly blocked = computed(() => this.disabled() || this.workflows().length === 0);

  protected submit(event: Event): void {
    event.preventDefault();
    this.picked.emit(this.selected());
  }
}
