import { concat, defer, finalize, firstValueFrom, lastValueFrom, merge, NEVER, tap, throwError, toArray } from 'rxjs';
import { lastCompleted, type WitriumSession } from '../../src/index.js';
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

    it('begins the next at once when whoever followed the run before has seen its end', async () => {
      const { client, count, statuses } = backend();
      const jobs = ({ runWorkflow, runTalent }: WitriumSession) =>
        concat(runWorkflow('quick', often).pipe(lastCompleted()), runTalent('find').pipe(lastCompleted()));
      expect(await lastValueFrom(client.usingBrowserSession(jobs))).toMatchObject({ result: { found: 1 } });
      expect(count('getBrowserSession')).toBe(0);
      expect(statuses()).toStrictEqual(['C']);
    });

    it('begins the next when the handle of the run before has seen its end', async () => {
      const { client, statuses } = backend();
      const before: (readonly string[])[] = [];
      const jobs = ({ startRun, runTalent }: WitriumSession) =>
        merge(
          startRun('quick', often).snapshots$.pipe(lastCompleted()),
          runTalent('find').pipe(finalize(() => before.push(statuses()))),
        );
      await lastValueFrom(client.usingBrowserSession(jobs));
      expect(before).toStrictEqual([['C']]);
    });

    it('takes an async function: its runs queue, and the close is awaited', async () => {
      const { client, count, openSessions } = backend();
      const found$ = client.usingBrowserSession(async (session) => {
        const { status } = await lastValueFrom(session.runWorkflow('quick', often).pipe(lastCompleted()));
        const { result } = await lastValueFrom(session.runTalent('find'));
        return { status, result };
      });
      expect(await lastValueFrom(found$)).toStrictEqual({ status: 'C', result: { found: 1 } });
      expect(openSessions()).toStrictEqual([]);
      expect(count('closeBrowserSession')).toBe(1);
    });

    it('stops an async function that is left: nothing more is sent in its session', async () => {
      const { client, count, openSessions } = backend();
      const outcome: unknown[] = [];
      let go = () => {};
      const left = client
        .usingBrowserSession(async (session) => {
          await new Promise<void>((resolve) => (go = resolve));
          outcome.push(await lastValueFrom(session.runTalent('find')).catch((error: unknown) => error));
        })
        .subscribe();
      await until(() => openSessions().length === 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      left.unsubscribe();
      go();
      await lastValueFrom(client.close());
      await until(() => outcome.length === 1);
      expect(outcome).toMatchObject([{ _tag: 'InvalidOptionsError' }]);
      expect([count('runTalent'), count('closeBrowserSession')]).toStrictEqual([0, 1]);
      expect(openSessions()).toStrictEqual([]);
    });

    it('is opened for whoever awaits, and closed at the end of an await using block', async () => {
      const { client, count, openSessions, states } = backend();
      {
        await using session = await lastValueFrom(client.openBrowserSession({ preserveState: 'kept' }));
        const both$ = merge(session.runWorkflow('quick', often), session.runTalent('find'));
        expect(await lastValueFrom(both$)).toMatchObject({ result: { found: 1 } });
        expect(openSessions()).toHaveLength(1);
      }
      expect(openSessions()).toStrictEqual([]);
      expect(states()).toContain('kept');
      expect(count('closeBrowserSession')).toBe(1);
    });

    it('that was opened is closed once, and takes nothing more', async () => {
      const { client, count } = backend();
      const session = await firstValueFrom(client.openBrowserSession());
      await Promise.all([lastValueFrom(session.close()), lastValueFrom(session.close())]);
      await lastValueFrom(session.close());
      await lastValueFrom(client.close());
      expect(count('closeBrowserSession')).toBe(1);
      const late$ = session.runTalent('find');
      await expect(lastValueFrom(late$)).rejects.toMatchObject({ _tag: 'InvalidOptionsError' });
      expect(count('runTalent')).toBe(0);
    });

    it('that was opened and forgotten is closed by close()', async () => {
      const { client, count, openSessions } = backend();
      const session = await firstValueFrom(client.openBrowserSession());
      const running = session.runWorkflow('endless', often).subscribe();
      await until(() => openSessions()[0]?.busy === true);
      running.unsubscribe();
      await lastValueFrom(client.close());
      expect(openSessions()).toStrictEqual([]);
      expect(count('closeBrowserSession')).toBe(1);
    });

    it('is ensured to be closed, also when it is already, or never was', async () => {
      const { client, openSessions } = backend();
      const { uuid } = await lastValueFrom(client.createBrowserSession());
      await lastValueFrom(client.submitWorkflow('endless', { browserSessionId: uuid }));
      const busy$ = client.ensureBrowserSessionClosed(uuid);
      await expect(lastValueFrom(busy$)).rejects.toMatchObject({ status: 409, detail: 'Session is busy' });
      const values = await lastValueFrom(
        concat(
          client.ensureBrowserSessionClosed(uuid, { force: true }),
          client.ensureBrowserSessionClosed(uuid),
          client.ensureBrowserSessionClosed('no-such-session'),
        ).pipe(toArray()),
      );
      expect(values).toStrictEqual([undefined, undefined, undefined]);
      expect(openSessions()).toStrictEqual([]);
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
