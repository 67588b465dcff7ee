import { concat, defer, finalize, firstValueFrom, lastValueFrom, merge, NEVER, tap, throwError, toArray } from 'rxjs';
import type { WitriumSession } from '../../src/index.js';
import { often, overEach } from './backend.js';
import { until } from '../support/until.js';

describe('a browser session', () => {
  overEach((backend) => {
    it('is opened with the subscription, shared by the runs, and closed before the stream completes', async () => {
      const { client, count, openSessions } = backend();
      let openAtEnd = -1;
      const used$ = client.usingBrowserSession((session) => session.runWorkflow('quick', often));
      expect(count('createBrowserSession')).toBe(0);
      await lastValueFrom(used$.pipe(tap({ complete: () => (openAtEnd = openSessions().length) })));
      expect(openAtEnd).toBe(0);
      expect(count('closeBrowserSession')).toBe(1);
    });

    it('is closed before the error of the stream is passed on', async () => {
      const { client, count, openSessions } = backend();
      const used$ = client.usingBrowserSession(() => throwError(() => new Error('own')));
      let openAtEnd = -1;
      const failed$ = used$.pipe(tap({ error: () => (openAtEnd = openSessions().length) }));
      await expect(lastValueFrom(failed$)).rejects.toThrow('own');
      expect(openAtEnd).toBe(0);
      expect(count('closeBrowserSession')).toBe(1);
    });

    it('is closed when the factory throws', async () => {
      const { client, count } = backend();
      const used$ = client.usingBrowserSession(() => {
        throw new Error('own');
      });
      await expect(lastValueFrom(used$)).rejects.toThrow('own');
      expect(count('closeBrowserSession')).toBe(1);
    });

    it('is closed in the background after an unsubscribe, which cuts off its run; close() waits for it', async () => {
      const { client, count, statuses, openSessions } = backend();
      await firstValueFrom(client.usingBrowserSession((session) => session.runWorkflow('endless', often)));
      await lastValueFrom(client.close());
      expect(openSessions()).toStrictEqual([]);
      expect(count('closeBrowserSession')).toBe(1);
      expect(statuses()).toStrictEqual(['X']);
    });

    it('that is left while it is being opened is closed all the same', async () => {
      const { client, count } = backend();
      const subscription = client.usingBrowserSession(() => NEVER).subscribe();
      await until(() => count('createBrowserSession') === 1);
      subscription.unsubscribe();
      await lastValueFrom(client.close());
      expect([count('createBrowserSession'), count('closeBrowserSession')]).toStrictEqual([1, 1]);
    });

    it('queues its runs and talents', async () => {
      const { client, statuses } = backend();
      const before: (readonly string[])[] = [];
      const jobs = ({ runWorkflow, runTalent }: WitriumSession) =>
        merge(
          runWorkflow('quick', often),
          runTalent('find').pipe(finalize(() => before.push(statuses()))),
          runWorkflow('failing', often),
        );
      await lastValueFrom(client.usingBrowserSession(jobs));
      expect(before).toStrictEqual([['C']]);
      expect(statuses()).toStrictEqual(['C', 'F']);
    });

    it('lets a handle in it submit in turn', async () => {
      const { client, count, statuses } = backend();
      const jobs = ({ runWorkflow, startRun }: WitriumSession) =>
        merge(runWorkflow('quick', often), startRun('quick', often).snapshots$);
      await lastValueFrom(client.usingBrowserSession(jobs));
      expect(count('submitWorkflow')).toBe(2);
      expect(statuses()).toStrictEqual(['C', 'C']);
    });

    it('shows what goes on in it', async () => {
      const { client } = backend();
      const used$ = client.usingBrowserSession(({ submitWorkflow, details, uuid }) =>
        concat(
          defer(details).pipe(
            tap((now) => {
              expect(now).toMatchObject({ uuid, status: 'active', isBusy: false });
            }),
          ),
          submitWorkflow('endless').pipe(tap(({ runId }) => (running = runId))),
          defer(details),
        ),
      );
      let running = '';
      expect(await lastValueFrom(used$)).toMatchObject({
        isBusy: true,
        currentRunType: 'workflow',
        currentRunId: running,
      });
    });

    it('does not mix with another one in it', async () => {
      const { client, openSessions } = backend();
      const busy: string[][] = [];
      const used$ = client.usingBrowserSession((outer) =>
        client.usingBrowserSession((inner) =>
          concat(
            inner.submitWorkflow('endless'),
            defer(() => {
              busy.push(openSessions().flatMap(({ uuid, busy }) => (busy ? [uuid] : [])));
              expect(busy).toStrictEqual([[inner.uuid]]);
              return outer.runWorkflow('quick', often);
            }),
          ),
        ),
      );
      expect(await lastValueFrom(used$)).toMatchObject({ status: 'C' });
      expect(busy).toHaveLength(1);
      expect(openSessions()).toStrictEqual([]);
    });

    it('is managed by hand', async () => {
      const { client, count } = backend();
      const { uuid, provider, isBusy } = await lastValueFrom(client.createBrowserSession({ provider: 'omega' }));
      expect({ provider, isBusy }).toStrictEqual({ provider: 'omega', isBusy: false });
      await lastValueFrom(client.submitWorkflow('endless', { browserSessionId: uuid }));
      const list = await lastValueFrom(client.listBrowserSessions());
      expect(list).toMatchObject({ totalCount: 1, sessions: [{ uuid, isBusy: true }] });

      const again$ = client.submitWorkflow('quick', { browserSessionId: uuid });
      const busy = { _tag: 'HttpStatusError', status: 409, detail: 'Session is busy' };
      await expect(lastValueFrom(again$)).rejects.toMatchObject(busy);
      await expect(lastValueFrom(client.closeBrowserSession(uuid))).rejects.toMatchObject(busy);

      const closed = await lastValueFrom(client.closeBrowserSession(uuid, { force: true }));
      expect(closed).toStrictEqual({ status: 'closed', message: 'Browser session closed', success: true });
      await expect(lastValueFrom(client.closeBrowserSession(uuid))).rejects.toMatchObject({ status: 409 });
      await expect(lastValueFrom(again$)).rejects.toMatchObject({ status: 409, detail: 'Session is closed' });
      expect(await lastValueFrom(client.getBrowserSession(uuid))).toMatchObject({ status: 'closed', isBusy: false });
      expect(await lastValueFrom(client.listBrowserSessions())).toStrictEqual({ sessions: [], totalCount: 0 });
      expect(count('submitWorkflow')).toBe(3);
    });
  });
});

describe('close', () => {
  overEach((backend) => {
    it('emits once and completes, also with nothing to wait for', async () => {
      const { client } = backend();
      expect(await lastValueFrom(client.close().pipe(toArray()))).toStrictEqual([undefined]);
      await expect(client[Symbol.asyncDispose]()).resolves.toBeUndefined();
    });
  });
});
