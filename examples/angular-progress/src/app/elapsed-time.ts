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
      const [from, running] = [this.from(), this.running()];
      let next: ReturnType<typeof setTimeout>;
      const tick = () => {
        const now = Date.now();
        this.#now.set(now);
        // When the second changes, and not a second later: a tick that comes late swallows none.
        if (running) next = setTimeout(tick, SECOND - ((now - from) % SECOND) || SECOND);
      };
      tick();
      onCleanup(() => {
        clearTimeout(next);
      });
    });
  }
}
