import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** How far a run has come. Without a total nobody can tell, and the bar only moves. */
@Component({
  selector: 'app-run-progress',
  template: `
    <div
      role="progressbar"
      aria-label="Progress"
      [attr.aria-valuemin]="total() === null ? null : 0"
      [attr.aria-valuemax]="total()"
      [attr.aria-valuenow]="total() === null ? null : completed()"
      [attr.aria-valuetext]="total() === null ? null : completed() + ' of ' + total() + ' steps'"
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

  protected readonly part = computed(() => this.completed() / (this.total() ?? Infinity));
}
