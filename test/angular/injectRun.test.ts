import { useApp } from './support/useApp.js';
import { Component, effect, inject, Injector, signal } from '@angular/core';
import { EMPTY, NEVER, Observable, of, Subject, throwError } from 'rxjs';
import type { HasExecutions, HasStatus, RunHandle } from 'witrium-rx';
import { injectRun } from 'witrium-rx/angular';
import { until } from '../support/until.js';
import { aWhile, useSimulator } from '../support/useSimulator.js';
import { within } from './support/runs.js';
import { show } from './support/screen.js';

type Snapshot = HasStatus & HasExecutions;

const running: Snapshot = { status: 'R', executions: [] };
const completed: Snapshot = { status: 'C', executions: [] };

const start = useApp();
const simulate = useSimulator();

/** Snapshots that never come, and how many wait for them. */
const counted = () => {
  const count = { subscribed: 0, now: 0 };
  const snapshots$ = new Observable<Snapshot>(() => {
    count.subscribed++;
    count.now++;
    return () => count.now--;
  });
  return { count, snapshots$ };
};

describe('injectRun', () => {
  it.each<[unknown, string]>([
    [{ onServer: 'yes' }, 'onServer: expected a boolean, got a string'],
    [{ onserver: true }, 'onserver: no such option; there are onServer, injector'],
    [null, 'options: expected an object, got null'],
  ])('refuses %j, and subscribes to nothing', async (options, line) => {
    const { injector } = await start();
    const { count, snapshots$ } = counted();
    expect(() => within(injector, () => injectRun(snapshots$, options as object))).toThrow(`injectRun: ${line}`);
    expect(count.subscribed).toBe(0);
  });

  it('refuses an injector that is none', async () => {
    const { injector } = await start();
    const { snapshots$ } = counted();
    expect(() => within(injector, () => injectRun(snapshots$, { injector: {} as never }))).toThrow(
      'injectRun: injector: expected an Injector, got an object',
    );
  });

  it('follows in the injector that it is given, until that is destroyed', async () => {
    const { run, destroy } = await start();
    const injector = run(() => inject(Injector));
    const { count, snapshots$ } = counted();
    expect(() => injectRun(snapshots$)).toThrow('injectRun() can only be used within an injection context');
    const view = injectRun(snapshots$, { injector });
    expect([view.phase(), count.now]).toStrictEqual(['starting', 1]);
    destroy();
    expect(count).toStrictEqual({ subscribed: 1, now: 0 });
  });

  it('follows nothing for a component that is gone', async () => {
    const { ref } = await start();
    const injectors: Injector[] = [];
    const Screen = Component({ selector: 'gone-screen', template: '' })(
      class {
        readonly injector = injectors.push(inject(Injector));
      },
    );
    show(ref, Screen).destroy();
    const { count, snapshots$ } = counted();
    for (const injector of injectors) {
      expect(() => injectRun(snapshots$, { injector })).toThrow('View has already been destroyed');
      injectRun(() => snapshots$, { injector });
    }
    ref.tick();
    expect([injectors.length, count]).toStrictEqual([1, { subscribed: 0, now: 0 }]);
  });

  it('shows a run step by step', async () => {
    const { client } = await simulate();
    const { injector } = await start();
    const phases: string[] = [];
    const { made: view } = within(injector, () => {
      const run = injectRun(client.runWorkflow('stepwise', { pollingInterval: 5 }));
      effect(() => phases.push(run.phase()));
      return run;
    });
    expect(view.phase()).toBe('starting');
    await until(() => phases.includes('completed'));
    expect([...new Set(phases)]).toStrictEqual(['starting', 'pending', 'running', 'completed']);
    expect(view.snapshot()?.result).toStrictEqual({ open: 3 });
    expect(view.progress()).toMatchObject({ completed: 1, known: 1 });
  });

  it('has the first values at once, and each snapshot when it comes', async () => {
    const { injector } = await start();
    const snapshots$ = new Subject<Snapshot>();
    const { made: view } = within(injector, () => injectRun(snapshots$));
    expect(view.state()).toStrictEqual({ phase: 'starting', snapshot: null, progress: null, error: null });
    snapshots$.next(running);
    expect(view.phase()).toBe('running');
    expect(view.snapshot()).toBe(running);
    snapshots$.next(completed);
    expect(view.phase()).toBe('completed');
    expect(view.error()).toBeNull();
  });

  it('changes no signal for a snapshot that is not new', async () => {
    const { injector, ref } = await start();
    const snapshots$ = new Subject<Snapshot>();
    let changes = 0;
    within(injector, () => {
      const { state } = injectRun(snapshots$);
      effect(() => {
        state();
        changes++;
      });
    });
    for (const snapshot of [running, running, { ...running }, { ...running, status: 'P' }]) {
      snapshots$.next(snapshot);
      ref.tick();
    }
    expect(changes).toBe(3);
  });

  it('gives a failure of the stream as a value, and never throws it', async () => {
    const { injector, errors } = await start();
    const failure = new Error('lost');
    const { made: view } = within(injector, () => injectRun<Snapshot>(throwError(() => failure)));
    expect(view.phase()).toBe('error');
    expect(view.error()).toBe(failure);
    expect(view.snapshot()).toBeNull();
    expect(errors).toStrictEqual([]);
  });

  it('stops polling when the place that it was injected in is destroyed, and keeps the last values', async () => {
    const { simulator, client } = await simulate();
    const { injector } = await start();
    const { made: view, destroy } = within(injector, () =>
      injectRun(client.runWorkflow('endless', { pollingInterval: 2 })),
    );
    await until(() => simulator.requestsTo('getWorkflowResults').length >= 3);
    destroy();
    const polls = simulator.requestsTo('getWorkflowResults').length;
    await aWhile();
    // One may have been on its way.
    expect(simulator.requestsTo('getWorkflowResults').length).toBeLessThanOrEqual(polls + 1);
    expect(view.phase()).toBe('running');
  });

  it('throws outside an injection context', () => {
    expect(() => injectRun(NEVER)).toThrow('injectRun() can only be used within an injection context');
  });

  describe('with a function', () => {
    it('is idle until the function gives a run, which it then shows', async () => {
      const { client } = await simulate();
      const { injector } = await start();
      const run = signal<RunHandle | null>(null);
      const { made: view } = within(injector, () => injectRun(() => run()?.snapshots$));
      expect(view.state()).toStrictEqual({ phase: 'idle', snapshot: null, progress: null, error: null });
      run.set(client.startRun('stepwise', { pollingInterval: 5 }));
      expect(view.phase()).toBe('starting');
      await until(() => view.phase() === 'completed');
      run.set(null);
      expect(view.phase()).toBe('idle');
      expect(view.snapshot()).toBeNull();
    });

    it('leaves a run for the next one, and shows nothing of the run before', async () => {
      const { injector, ref } = await start();
      const [first, second] = [counted(), counted()];
      const source = signal<Observable<Snapshot> | null>(first.snapshots$);
      const { made: view, destroy } = within(injector, () => injectRun(source));
      ref.tick();
      expect(first.count).toStrictEqual({ subscribed: 1, now: 1 });
      source.set(second.snapshots$);
      expect(view.phase()).toBe('starting');
      ref.tick();
      expect([first.count.now, second.count.now]).toStrictEqual([0, 1]);
      source.set(of(running));
      ref.tick();
      expect(view.phase()).toBe('stopped');
      expect(view.snapshot()).toBe(running);
      source.set(first.snapshots$);
      ref.tick();
      destroy();
      expect([first.count.now, second.count.now]).toStrictEqual([0, 0]);
    });

    it('stays with a run that the function gives again', async () => {
      const { injector, ref } = await start();
      const { count, snapshots$ } = counted();
      const version = signal(1);
      within(injector, () => injectRun(() => (version() > 0 ? snapshots$ : null)));
      ref.tick();
      version.set(2);
      ref.tick();
      expect(count).toStrictEqual({ subscribed: 1, now: 1 });
    });

    it('reads nothing on behalf of the function while it subscribes', async () => {
      const { injector, ref } = await start();
      const other = signal(0);
      let subscriptions = 0;
      const snapshots$ = new Observable<Snapshot>(() => {
        subscriptions++;
        other();
      });
      within(injector, () => injectRun(() => snapshots$));
      ref.tick();
      other.set(1);
      ref.tick();
      expect(subscriptions).toBe(1);
    });
  });

  describe('on a server', () => {
    it('follows no run', async () => {
      const { injector, ref } = await start({ platform: 'server' });
      const { count, snapshots$ } = counted();
      const { made } = within(injector, () => [injectRun(snapshots$), injectRun(() => snapshots$)]);
      ref.tick();
      expect(count.subscribed).toBe(0);
      expect(made.map(({ phase }) => phase())).toStrictEqual(['starting', 'starting']);
    });

    it('follows a run when it is asked to, and lets the page wait for the first snapshot', async () => {
      const { injector, ref } = await start({ platform: 'server' });
      const snapshots$ = new Subject<Snapshot>();
      let stable = false;
      const { made: view } = within(injector, () => injectRun(snapshots$, { onServer: true }));
      const waiting = ref.whenStable().then(() => (stable = true));
      await aWhile();
      expect(stable).toBe(false);
      snapshots$.next(running);
      await waiting;
      expect(view.phase()).toBe('running');
    });

    it('follows a run in the injector that it is given only when it is asked to', async () => {
      const { run } = await start({ platform: 'server' });
      const injector = run(() => inject(Injector));
      const { count, snapshots$ } = counted();
      injectRun(snapshots$, { injector });
      injectRun(snapshots$, { injector, onServer: false });
      expect(count.now).toBe(0);
      injectRun(snapshots$, { injector, onServer: true });
      expect(count.now).toBe(1);
    });

    it.each([
      ['fails', throwError(() => new Error('lost')), 'error'],
      ['completes', EMPTY, 'stopped'],
    ] as const)('does not let the page wait for a stream that %s', async (_, snapshots$, phase) => {
      const { injector, ref } = await start({ platform: 'server' });
      const { made: view } = within(injector, () => injectRun<Snapshot>(snapshots$, { onServer: true }));
      await ref.whenStable();
      expect(view.phase()).toBe(phase);
    });
  });
});
