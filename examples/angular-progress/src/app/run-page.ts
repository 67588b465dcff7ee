import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { CurrentRun } from './current-run';
import { describeError } from './describe-error';
import { ElapsedTime } from './elapsed-time';
import { KeepFocus } from './keep-focus';
import { RunProgress } from './run-progress';
import { RunResult } from './run-result';
import { runSentence } from './run-sentence';
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
  protected readonly total = computed(() => this.workflow()?.steps ?? null);
  protected readonly idle = computed(() => this.run.phase() === 'idle');
  protected readonly heading = computed(() => this.workflow()?.name ?? (this.idle() ? 'No run yet' : 'A run'));
  protected readonly sentence = computed(() => runSentence(this.run, this.total()));

  protected readonly alert = computed(() => {
    const [lost, notCancelled] = [this.run.error(), this.run.cancelError()];
    if (this.list.error()) return 'The list of workflows could not be read.';
    if (lost !== null) return describeError(lost);
    if (this.run.phase() === 'failed') return this.#whyFailed();
    return notCancelled !== null && this.run.active()
      ? `The run was not cancelled. ${describeError(notCancelled)}`
      : '';
  });

  protected retry(): void {
    if (this.list.error()) this.list.reload();
    else this.run.retry();
  }

  #whyFailed(): string {
    const { executions = [], errorMessage = null } = this.run.snapshot() ?? {};
    const step = executions.find(({ status }) => status === 'F');
    return [step?.instruction, errorMessage ?? 'No reason was given'].filter(Boolean).join(': ');
  }
}
