import { ChangeDetectionStrategy, Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { type RunHandle } from 'witrium-rx';
import { injectRun, injectWitrium, provideWitrium } from 'witrium-rx/angular';

@Component({
  selector: 'app-orders',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button (click)="start()">Start</button>
    <p>{{ view.phase() }}, steps done: {{ view.progress()?.completed ?? 0 }}</p>
  `,
})
class Orders {
  private readonly client = injectWitrium();
  private readonly run = signal<RunHandle | null>(null);
  protected readonly view = injectRun(() => this.run()?.snapshots$);

  protected start(): void {
    this.run.set(this.client.startRun('orders'));
  }
}

bootstrapApplication(Orders, {
  providers: [provideZonelessChangeDetection(), provideWitrium({ baseUrl: '/api/witrium' })],
}).catch(console.error);
