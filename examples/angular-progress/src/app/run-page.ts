import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { CurrentRun } from './current-run';
import { ElapsedTime } from './elapsed-time';
import { KeepFocus } from './keep-focus';
import { RunProgress } from './run-progress';
import { RunResult } from './run-result';
import { runSentence } from './run-sentence';
import { runTrouble } from './run-trouble';
import { StepList } from './step-list';
import type { Workflow } from './workflow';
import { WorkflowPicker } from './workflow-picker';

/** The run of this tab: what it does, how far it is, and what it has found. */
@Component({
  selector: 'app-run-page',
  imports: [ElapsedTime, KeepFocus, RunProgress, RunResult, StepList, WorkflowPicker],
  templateUrl: './run-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RunPage {
  protected readonly run = inject(CurrentRun);
  protected readonly list = httpResource<readonly Workflow[]>(() => '/workflows.json');

  protected readonly workflows = computed(() => (this.list.hasValue() ? this.list.value() : []));
  protected readonly workflow = computed(() => this.workflows().find(({ id }) => id === this.run.workflowId()));
  protected readonly total = computed(() => this.workflow()?.steps.length ?? null);
  protected readonly idle = computed(() => this.run.phase() === 'idle');
  protected readonly heading = computed(() => this.workflow()?.name ?? (this.idle() ? 'No run yet' : 'A run'));
  protected readonly sentence = computed(() => (this.list.error() ? '' : runSentence(this.run, this.total())));

  protected readonly trouble = computed(() =>
    this.list.error()
      ? { title: 'Nothing can be started', reason: 'The list of workflows could not be read.' }
      : runTrouble(this.run, this.total()),
  );
  protected readonly canRetry = computed(() => this.run.canRetry() || this.list.error() !== undefined);
  /** A run that has ended before its first step was done has none. */
  protected readonly hasProgress = computed(
    () => this.run.active() || (this.total() !== null && (this.run.progress()?.completed ?? 0) > 0),
  );

  protected retry(): void {
    if (this.list.error()) this.list.reload();
    else this.run.retry();
  }
}
