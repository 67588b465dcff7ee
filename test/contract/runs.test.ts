import { distinctUntilChanged, firstValueFrom, lastValueFrom, map, skipWhile, take, tap, timer, toArray } from 'rxjs';
import { expectCompleted, type WitriumClient } from '../../src/index.js';
import { often, overEach } from './backend.js';
import { until } from '../support/until.js';

const submitted = async (client: WitriumClient, workflowId: string): Promise<string> =>
  (await lastValueFrom(client.submitWorkflow(workflowId))).runId;

describe('a run', () => {
  overEach((backend) => {
    it('is not submitted before somebody subscribes, and then once for each', async () => {
      const { client, count } = backend();
      const run$ = client.runWorkflow('quick', often);
      await lastValueFrom(timer(20));
      expect(count('submitWorkflow')).toBe(0);
      await Promise.all([lastValueFrom(run$), lastValueFrom(run$)]);
      expect(count('submitWorkflow')).toBe(2);
    });

    it('goes through its statuses in order, and completes with the terminal one', async () => {
      const statuses$ = backend()
        .client.runWorkflow('queued', often)
        .pipe(
          map(({ status }) => status),
          distinctUntilChanged(),
          toArray(),
        );
      expect(await lastValueFrom(statuses$)).toStrictEqual(['P', 'R', 'C']);
    });

    it('ends with its result and steps', async () => {
      const last = await lastValueFrom(backend().client.runWorkflow('quick', often));
      expect({ ...last, runId: '', startedAt: null, completedAt: null }).toStrictEqual({
        workflowId: 'quick',
        runId: '',
        status: 'C',
        startedAt: null,
        completedAt: null,
        message: 'done',
        executions: [
          {
            status: 'C',
            instructionOrder: 0,
            instruction: 'Open',
            result: { page: 1 },
            resultFormat: null,
            errorMessage: null,
          },
        ],
        result: { items: 3 },
        resultFormat: null,
        errorMessage: null,
      });
    });

    it('that fails is a value, which expectCompleted makes an error', async () => {
      const run$ = backend().client.runWorkflow('failing', often);
      expect(await lastValueFrom(run$)).toMatchObject({ status: 'F', errorMessage: 'no page' });
      await expect(lastValueFrom(run$.pipe(expectCompleted()))).rejects.toMatchObject({ _tag: 'RunFailedError' });
    });

    it('can be asked for once, and watched by its id', async () => {
      const { client } = backend();
      const [endless, runId] = [await submitted(client, 'endless'), await submitted(client, 'quick')];
      expect(await lastValueFrom(client.getWorkflowResults(endless))).toMatchObject({ runId: endless, status: 'R' });
      expect(await lastValueFrom(client.watchRun(runId, often))).toMatchObject({ runId, status: 'C' });
      expect(await lastValueFrom(client.watchRun(runId, often).pipe(toArray()))).toMatchObject([{ status: 'C' }]);
    });

    it('is cancelled, which whoever follows it sees', async () => {
      const { client } = backend();
      const runId = await submitted(client, 'endless');
      const followed = lastValueFrom(client.watchRun(runId, often));
      const cancelled = await lastValueFrom(client.cancelRun(runId));
      expect(cancelled).toMatchObject({ uuid: runId, status: 'X', executions: [{ instruction: 'Open', status: 'X' }] });
      expect(await followed).toMatchObject({ runId, status: 'X', executions: [{ instruction: 'Open', status: 'X' }] });
    });

    it('that has ended keeps its status when it is cancelled', async () => {
      const { client, statuses } = backend();
      const { runId } = await lastValueFrom(client.runWorkflow('quick', often));
      expect(await lastValueFrom(client.cancelRun(runId))).toMatchObject({ status: 'C', sessionId: null });
      expect(statuses()).toStrictEqual(['C']);
    });

    it('goes on when it is left, and is not polled any more', async () => {
      const { client, count, statuses } = backend();
      await firstValueFrom(client.runWorkflow('endless', often));
      const polls = count('getWorkflowResults');
      await lastValueFrom(timer(30));
      expect(count('getWorkflowResults')).toBe(polls);
      expect(statuses()).toStrictEqual(['R']);
    });

    it('is cancelled when it is left, if that was asked for', async () => {
      const { client, count, statuses } = backend();
      await firstValueFrom(client.runWorkflow('endless', { ...often, onUnsubscribe: 'cancel' }));
      await lastValueFrom(client.close());
      expect(count('cancelRun')).toBe(1);
      expect(statuses()).toStrictEqual(['X']);
    });

    it('is cancelled also when it is left while it is being submitted', async () => {
      const { client, count, statuses } = backend();
      const subscription = client.runWorkflow('endless', { ...often, onUnsubscribe: 'cancel' }).subscribe();
      await until(() => count('submitWorkflow') === 1);
      subscription.unsubscribe();
      await lastValueFrom(client.close());
      expect(statuses()).toStrictEqual(['X']);
    });

    it('is not cancelled when it has ended', async () => {
      const { client, count } = backend();
      await lastValueFrom(client.runWorkflow('quick', { ...often, onUnsubscribe: 'cancel' }));
      await lastValueFrom(client.close());
      expect(count('cancelRun')).toBe(0);
    });

    it('is polled while pollWhile says so', async () => {
      const { client } = backend();
      let polls = 0;
      const asked$ = timer(40).pipe(map(() => true));
      const run$ = client.runWorkflow('quick', { ...often, pollWhile: asked$ }).pipe(tap(() => (polls += 1)));
      expect(
        await lastValueFrom(
          run$.pipe(
            skipWhile(({ status }) => status !== 'C'),
            take(1),
          ),
        ),
      ).toBeDefined();
      expect(polls).toBe(1);
    });
  });
});

describe('a talent', () => {
  overEach((backend) => {
    it('is run at each subscription, and emits its result', async () => {
      const { client, count } = backend();
      const talent$ = client.runTalent('find');
      expect(count('runTalent')).toBe(0);
      expect(await lastValueFrom(talent$.pipe(toArray()))).toMatchObject([{ status: 'C', result: { found: 1 } }]);
      await lastValueFrom(talent$);
      expect(count('runTalent')).toBe(2);
    });

    it('that fails is a value', async () => {
      const result = await lastValueFrom(backend().client.runTalent('lose'));
      expect(result).toMatchObject({ status: 'F', errorMessage: 'lost', result: null });
    });
  });
});
