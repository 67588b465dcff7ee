import { ChangeDetectionStrategy, Component, computed, effect, input, signal } from '@angular/core';

const SECOND = 1000;

/** The time since a moment, in minutes and seconds. All moments are milliseconds since 1970. */
@Component({
  selector: 'app-elapsed-time',
  host: { role: 'timer', 'aria-label': 'Elapsed' },
  template: '{{ text() }}',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ElapsedTime {
  /** NaN while it is not known. */
  readonly from = input.required<number>();
  /** NaN: now, for as long as it is running. */
  readonly to = input(NaN);
  readonly running = input.required<boolean>();

  readonly #now = signal(Date.now());

  protected readonly text = computed(() => {
    const to = Number.isNaN(this.to()) ? this.#now() : this.to();
    const seconds = Math.max(0, Math.floor((to - this.from()) / SECOND)) || 0;
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  });

  constructor() {
    effect((onCleanup) => {
      const tick = () => {
        this.#now.set(Date.now());
      };
      tick();
      if (!this.running()) return;
      const ticking = setInterval(tick, SECOND);
      onCleanup(() => {
        clearInterval(ticking);
      });
    });
  }
}
