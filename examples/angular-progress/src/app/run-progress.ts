import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * How far a run has come. Without a total nobody can tell, and a bar that is empty says nothing: the bar only moves
 * then.
 */
@Component({
  selector: 'app-run-progress',
  template: `
    <div
      role="progressbar"
      aria-label="Progress"
      [attr.aria-valuemin]="known() ? 0 : null"
      [attr.aria-valuemax]="known() ? total() : null"
      [attr.aria-valuenow]="known() ? completed() : null"
      [attr.aria-valuetext]="known() ? completed() + ' of ' + total() + ' steps' : null"
      [style.--part]="part()"
    >
      <div></div>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunProgress {
  readonly completed = input.required<number>();
  readonly total = input.required<number | null>();

  protected readonly known = computed(() => this.total() !== null && this.completed() > 0);
  protected readonly part = computed(() => this.completed() / (this.total() ?? Infinity));
}
