import { firstValueFrom, lastValueFrom, map, tap, timer, toArray } from 'rxjs';
import { until } from '../support/until.js';
import { often, overEach } from './backend.js';

describe('a handle', () => {
  overEach((backend) => {
    it('submits once, with the first who subscribes, and all share it', async () => {
      const { client, count } = backend();
      const run = client.startRun('quick', often);
      await lastValueFrom(timer(10));
      expect(count('submitWorkflow')).toBe(0);
      const [a, b, runId] = await Promise.all([
        lastValueFrom(run.snapshots$),
        lastValueFrom(run.snapshots$),
        lastValueFrom(run.runId$),
      ]);
      expect(a).toBe(b);
      expect(a).toMatchObject({ runId, status: 'C' });
      expect(count('submitWorkflow')).toBe(1);
    });

    it('remembers the end for who comes late', async () => {
      const { client, count } = backend();
      const run = client.startRun('quick', often);
      await lastValueFrom(run.snapshots$);
      const polls = count('getWorkflowResults');
      expect(await lastValueFrom(run.snapshots$.pipe(toArray()))).toMatchObject([{ status: 'C' }]);
      expect(count('getWorkflowResults')).toBe(polls);
    });

    it('has the states for a screen', async () => {
      const run = backend().client.startRun('endless', often);
      const phases: string[] = [];
      const end = lastValueFrom(run.state$.pipe(tap(({ phase }) => phases.push(phase))));
      await until(() => phases.includes('running'), 10_000);
      await lastValueFrom(run.cancel());
      await end;
      expect(phases.filter((phase, at) => phase !== phases[at - 1])).toStrictEqual([
        'starting',
        'running',
        'cancelled',
      ]);
    });

    it('has the states of a run that completes', async () => {
      const { state$ } = backend().client.startRun('quick', often);
      const phases = await lastValueFrom(
        state$.pipe(
          map(({ phase }) => phase),
          toArray(),
        ),
      );
      expect([phases[0], phases.at(-1)]).toStrictEqual(['starting', 'completed']);
    });

    it('cancels its run', async () => {
      const { client } = backend();
      const run = client.startRun('endless', often);
      const last = lastValueFrom(run.snapshots$);
      expect(await lastValueFrom(run.cancel())).toMatchObject({ status: 'X' });
      expect(await last).toMatchObject({ status: 'X' });
    });

    it('that nobody has subscribed to has nothing to cancel and no token', async () => {
      const run = backend().client.startRun('endless', often);
      await expect(lastValueFrom(run.cancel())).rejects.toMatchObject({ _tag: 'InvalidOptionsError' });
      expect(run.toJSON()).toBeNull();
    });

    it('is made again from its token', async () => {
      const { client, count } = backend();
      const run = client.startRun('quick', often);
      const token = await firstValueFrom(run.token$);
      const { runId } = token;
      expect(run.toJSON()).toStrictEqual(token);
      const resumed = client.resumeRun(token, often);
      expect(await lastValueFrom(resumed.snapshots$)).toMatchObject({ runId, status: 'C' });
      expect(count('submitWorkflow')).toBe(1);
    });

    it('cancels the run when the last subscriber leaves, if that was asked for', async () => {
      const { client, statuses } = backend();
      const run = client.startRun('endless', { ...often, onUnsubscribe: 'cancel' });
      const first = run.snapshots$.subscribe();
      await firstValueFrom(run.snapshots$);
      expect(statuses()).toStrictEqual(['R']);
      first.unsubscribe();
      await lastValueFrom(client.close());
      expect(statuses()).toStrictEqual(['X']);
    });
  });
});
