import { computed, effect, inject, Injectable, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { fromEvent, lastValueFrom } from 'rxjs';
import { timeOf, type RunHandle, type WorkflowRunResults } from 'witrium-rx';
import { injectRun } from 'witrium-rx/angular';
import { online$ } from './online';
import { Runs } from './runs';
import { forgetRun, savedRun, saveRun, type SavedRun } from './saved-run';
import { lookAt, NEW_CLOCK, type StepClock } from './step-durations';

interface Followed {
  readonly handle: RunHandle;
  /** Null when another tab has started it: then it is that tab's to cancel. */
  readonly own: Omit<SavedRun, 'token'> | null;
}

/** The run that this tab follows: started here, before a reload, or in another tab. */
@Injectable({ providedIn: 'root' })
export class CurrentRun {
  readonly #runs = inject(Runs);
  readonly #followed = signal(this.#opened());
  readonly #own = computed(() => this.#followed()?.own ?? null);
  readonly #view = injectRun(() => this.#followed()?.handle);
  readonly #clock = linkedSignal<WorkflowRunResults | null, StepClock>({
    source: this.#view.snapshot,
    computation: (snapshot, before) =>
      snapshot === null ? NEW_CLOCK : lookAt(before?.value ?? NEW_CLOCK, snapshot.executions, Date.now()),
  });
  readonly #online = toSignal(online$, { requireSync: true });
  readonly #cancelling = signal(false);
  readonly #cancelError = signal<unknown>(null);

  readonly phase = this.#view.phase;
  readonly snapshot = this.#view.snapshot;
  readonly progress = this.#view.progress;
  /** What the stream has failed with. The run itself may go on. */
  readonly error = this.#view.error;
  readonly cancelError = this.#cancelError.asReadonly();

  readonly runId = computed(() => this.#view.token()?.runId ?? null);
  readonly workflowId = computed(() => this.#own()?.workflowId ?? this.snapshot()?.workflowId ?? null);
  readonly startedAt = computed(() => this.#own()?.startedAt ?? timeOf(this.snapshot()?.startedAt ?? ''));
  readonly endedAt = computed(() => (this.#own() ? NaN : timeOf(this.snapshot()?.completedAt ?? '')));

  /** How long the steps took that were seen from their start to their end. */
  readonly durations = computed(() => this.#clock().durations);

  readonly active = computed(() => ['starting', 'pending', 'running'].includes(this.phase()));
  readonly offline = computed(() => this.active() && !this.#online());
  readonly cancelling = computed(() => this.active() && this.#cancelling());
  readonly canCancel = computed(() => this.active() && this.#own() !== null && !this.#cancelling());
  readonly canShare = computed(() => this.active() && this.#own() !== null);
  readonly canRetry = computed(() => ['failed', 'cancelled', 'error'].includes(this.phase()));

  constructor() {
    effect(() => {
      const [own, token] = [this.#own(), this.#view.token()];
      if (own === null || token === null) return;
      if (['completed', 'failed', 'cancelled'].includes(this.phase())) forgetRun();
      else saveRun({ ...own, token });
    });
    fromEvent(window, 'hashchange')
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.#follow(this.#opened());
      });
  }

  start(workflowId: string): void {
    // A run of this page's own takes the place of the one in its address.
    history.replaceState(null, '', location.pathname);
    this.#follow({ handle: this.#runs.start(workflowId), own: { workflowId, startedAt: Date.now() } });
  }

  /** Goes on with a run that was lost. One that has ended, or was never made, is started anew. */
  retry(): void {
    const [token, workflowId] = [this.#view.token(), this.workflowId()];
    if (this.phase() === 'error' && token) this.#follow({ handle: this.#runs.resume(token), own: this.#own() });
    else if (workflowId !== null) this.start(workflowId);
  }

  /** That the run has ended is seen in its phase. */
  async cancel(): Promise<void> {
    const handle = this.#followed()?.handle;
    if (!handle) return;
    this.#cancelling.set(true);
    try {
      await lastValueFrom(handle.cancel());
    } catch (error) {
      if (this.#followed()?.handle !== handle) return;
      this.#cancelling.set(false);
      this.#cancelError.set(error);
    }
  }

  #follow(run: Followed | null): void {
    this.#cancelling.set(false);
    this.#cancelError.set(null);
    this.#followed.set(run);
  }

  /** The run that the address names, or else the one from before a reload. */
  #opened(): Followed | null {
    const runId = new URLSearchParams(location.hash.slice(1)).get('run');
    if (runId !== null) return { handle: this.#runs.resume({ version: 1, runId }), own: null };
    const saved = savedRun();
    return saved && { handle: this.#runs.resume(saved.token), own: saved };
  }
}
