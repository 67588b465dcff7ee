import 'zone.js';
import { useApp } from './support/useApp.js';
import { NgZone, signal, type ApplicationRef } from '@angular/core';
import { interval, map, Observable } from 'rxjs';
import type { HasExecutions, HasStatus, RunHandle } from 'witrium-rx';
import { injectRun } from 'witrium-rx/angular';
import { until } from '../support/until.js';
import { useSimulator } from '../support/useSimulator.js';
import { within } from './support/runs.js';
import { showPhase } from './support/screen.js';

const start = useApp();
const simulate = useSimulator();

/** Every answer to whether the app is stable. */
const stabilityOf = (ref: ApplicationRef) => {
  const seen: boolean[] = [];
  ref.isStable.subscribe((stable) => seen.push(stable));
  return seen;
};

describe('with zone.js', () => {
  it('a component shows a run to its end, and polling neither enters the zone nor keeps the app unstable', async () => {
    const { simulator, client } = await simulate();
    const { ref, errors } = await start({ zone: true });
    const zone = ref.injector.get(NgZone);
    const run = signal<RunHandle | null>(null);
    const screen = zone.run(() => showPhase(ref, () => run()?.snapshots$ ?? null));
    zone.run(() => {
      run.set(client.startRun('endless', { pollingInterval: 5 }));
    });
    await until(() => screen.text() === 'running');
    await ref.whenStable();
    let entered = 0;
    zone.onUnstable.subscribe(() => entered++);
    const seen = stabilityOf(ref);
    const polls = simulator.requestsTo('getWorkflowResults').length;
    await until(() => simulator.requestsTo('getWorkflowResults').length >= polls + 5);
    expect({ seen, entered, pending: zone.hasPendingMacrotasks }).toStrictEqual({
      seen: [true],
      entered: 0,
      pending: false,
    });
    zone.run(() => {
      run.set(client.startRun('stepwise', { pollingInterval: 5 }));
    });
    await until(() => screen.text() === 'completed');
    expect(errors).toStrictEqual([]);
  });

  it('keeps the timers of a source out of the zone, which would wait for them', async () => {
    const { ref } = await start({ zone: true });
    const zone = ref.injector.get(NgZone);
    const snapshots$ = interval(5).pipe(map((): HasStatus & HasExecutions => ({ status: 'R', executions: [] })));
    const { made: view, destroy } = zone.run(() => within(ref.injector, () => injectRun(snapshots$)));
    expect(zone.hasPendingMacrotasks).toBe(false);
    const subscription = zone.run(() => snapshots$.subscribe());
    expect(zone.hasPendingMacrotasks).toBe(true);
    subscription.unsubscribe();
    await until(() => view.phase() === 'running');
    destroy();
  });

  it('leaves a run outside the zone, so that the app does not wait for what is left to do', async () => {
    const { ref } = await start({ zone: true });
    const zone = ref.injector.get(NgZone);
    const left: boolean[] = [];
    const snapshots$ = new Observable<HasStatus & HasExecutions>(() => () => left.push(NgZone.isInAngularZone()));
    const source = signal<typeof snapshots$ | null>(snapshots$);
    const parts = zone.run(() => [
      within(ref.injector, () => injectRun(snapshots$)),
      within(ref.injector, () => injectRun(source)),
    ]);
    ref.tick();
    zone.run(() => {
      parts.forEach(({ destroy }) => {
        destroy();
      });
    });
    expect(left).toStrictEqual([false, false]);
  });
});
