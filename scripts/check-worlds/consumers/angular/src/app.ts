import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectRun, injectWitrium, provideWitrium } from 'witrium-rx/angular';
import { changeDetection } from './platform';

@Component({
  selector: 'app-orders',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p>the run is {{ view.phase() }} {{ view.snapshot()?.status }}</p>
    <p>{{ view.error() }}</p>
  `,
})
export class Orders {
  private readonly client = injectWitrium();
  protected readonly view = injectRun(this.client.startRun('orders', { pollingInterval: 10 }), { onServer: true });
}

/** On a server the API is where the environment says; in a page it is the relay. */
const config = () =>
  typeof window === 'undefined'
    ? { baseUrl: process.env['API'] ?? '', apiToken: process.env['TOKEN'] ?? '' }
    : { baseUrl: '/api/witrium' };

export const providers = [...changeDetection, provideWitrium(config)];
