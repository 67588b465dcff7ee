import { useApp } from './support/useApp.js';
import { NgZone, signal } from '@angular/core';
import type { RunHandle } from 'witrium-rx';
import { until } from '../support/until.js';
import { useClock } from '../testing/support/clock.js';
import { aWhile, STEP, useSimulator } from '../support/useSimulator.js';
import { showPhase } from './support/screen.js';

const start = useApp();
const simulate = useSimulator();
const advance = useClock();

/** In milliseconds: what is waited for comes at once, where nothing else goes on. */
const LIMIT = 10_000;

jest.setTimeout(30_000);

describe('without zone.js', () => {
  it('a component shows a run to its end, and is stable meanwhile', async () => {
    const { client } = await simulate();
    const { ref, errors } = await start();
    expect('Zone' in globalThis).toBe(false);
    expect(ref.injector.get(NgZone).constructor.name).toBe('NoopNgZone');
    const run = signal<RunHandle | null>(null);
    const screen = showPhase(ref, () => run()?.snapshots$ ?? null);
    await ref.whenStable();
    expect(screen.text()).toBe('idle');
    run.set(client.startRun('stepwise', { pollingInterval: 5 }));
    await until(() => screen.text() === 'pending', LIMIT);
    await ref.whenStable();
    advance(STEP);
    await until(() => screen.text() === 'running', LIMIT);
    await ref.whenStable();
    advance(STEP);
    await until(() => screen.text() === 'completed', LIMIT);
    expect(errors).toStrictEqual([]);
  });

  it('a component that is destroyed leaves its run, which is cancelled when it says so', async () => {
    const { simulator, client } = await simulate();
    const { ref } = await start();
    const run$ = client.runWorkflow('endless', { pollingInterval: 2, onUnsubscribe: 'cancel' });
    const screen = showPhase(ref, () => run$);
    await until(() => screen.text() === 'running', LIMIT);
    screen.destroy();
    await until(() => simulator.submittedRuns[0]?.status === 'X', LIMIT);
    const polls = simulator.requestsTo('getWorkflowResults').length;
    await aWhile();
    expect(simulator.requestsTo('getWorkflowResults')).toHaveLength(polls);
  });
});
