import { useApp } from './support/useApp.js';
import { signal } from '@angular/core';
import { NEVER, of, Subject, throwError, type Observable } from 'rxjs';
import type { HasExecutions, HasStatus, RunToken } from 'witrium-rx';
import { injectRun } from 'witrium-rx/angular';
import { until } from '../support/until.js';
import { useSimulator } from '../support/useSimulator.js';
import { within } from './support/runs.js';

const start = useApp();
const simulate = useSimulator();

const token = { version: 1, runId: 'r-1' } as const;
const running: HasStatus & HasExecutions = { status: 'R', executions: [] };

/** A handle that is told when its run's id is known. */
const handleOf = (token$: Observable<RunToken>, snapshots$: Observable<HasStatus & HasExecutions> = NEVER) => ({
  token$,
  snapshots$,
});

describe('injectRun with the handle of a run', () => {
  it('shows the run, and submits it once', async () => {
    const { simulator, client } = await simulate();
    const { injector } = await start();
    const { made: view } = within(injector, () => injectRun(client.startRun('stepwise', { pollingInterval: 5 })));
    await until(() => view.phase() === 'completed');
    expect(view.snapshot()?.result).toStrictEqual({ open: 3 });
    expect(simulator.submittedRuns.map(({ runId }) => runId)).toStrictEqual([view.token()?.runId]);
  });

  it('has the token as soon as the id of the run is known, before there is a snapshot', async () => {
    const { injector } = await start();
    const token$ = new Subject<RunToken>();
    const { made: view } = within(injector, () => injectRun(handleOf(token$)));
    expect(view.token()).toBeNull();
    token$.next(token);
    expect(view.token()).toStrictEqual(token);
    expect(view.phase()).toBe('starting');
  });

  it('has a token with which a run goes on that was left', async () => {
    const { simulator, client } = await simulate();
    const { injector } = await start();
    const first = within(injector, () => injectRun(client.startRun('stepwise', { pollingInterval: 5 })));
    await until(() => first.made.token() !== null);
    first.destroy();
    const saved = JSON.parse(JSON.stringify(first.made.token())) as RunToken;
    const second = within(injector, () => injectRun(client.resumeRun(saved, { pollingInterval: 5 })));
    expect(second.made.token()).toStrictEqual(saved);
    await until(() => second.made.phase() === 'completed');
    expect(simulator.submittedRuns).toHaveLength(1);
  });

  it('has no token when the run was not submitted, and gives the failure as a value', async () => {
    const { client } = await simulate();
    const { injector, errors } = await start();
    const { made: view } = within(injector, () => injectRun(client.startRun('missing')));
    await until(() => view.phase() === 'error');
    expect(view.token()).toBeNull();
    expect(view.error()).toMatchObject({ operation: 'submitWorkflow' });
    expect(errors).toStrictEqual([]);
  });

  it('keeps the token when the stream is lost', async () => {
    const { injector } = await start();
    const lost = throwError(() => new Error('lost'));
    const { made: view } = within(injector, () => injectRun(handleOf(of(token), lost)));
    expect(view.phase()).toBe('error');
    expect(view.token()).toStrictEqual(token);
  });

  it('cancels a run that says so when it is destroyed', async () => {
    const { simulator, client } = await simulate();
    const { injector } = await start();
    const handle = client.startRun('endless', { pollingInterval: 5, onUnsubscribe: 'cancel' });
    const { made: view, destroy } = within(injector, () => injectRun(handle));
    await until(() => view.phase() === 'running');
    destroy();
    await until(() => simulator.submittedRuns[0]?.status === 'X');
  });

  it('takes a signal of handles, and forgets the token of the run before', async () => {
    const { injector, ref } = await start();
    const run = signal<ReturnType<typeof handleOf> | null>(null);
    const { made: view } = within(injector, () => injectRun(run));
    expect(view.token()).toBeNull();
    run.set(handleOf(of(token), of(running)));
    ref.tick();
    expect([view.token(), view.snapshot()]).toStrictEqual([token, running]);
    run.set(handleOf(NEVER));
    expect([view.token(), view.snapshot()]).toStrictEqual([null, null]);
  });

  it('has no token for a stream of snapshots', async () => {
    const { injector } = await start();
    const { made: view } = within(injector, () => injectRun(of(running)));
    expect(view.snapshot()).toBe(running);
    expect(view.token()).toBeNull();
  });
});
