import { lastValueFrom, type Observable } from 'rxjs';
import type { WitriumClient } from '../../src/index.js';
import { often, overEach } from './backend.js';

const answer = (status: number, detail: string) => ({ _tag: 'HttpStatusError', status, detail });

/** Long enough for the clock to show another time. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the service', () => {
  overEach((backend) => {
    const open = () => lastValueFrom(backend().client.createBrowserSession());
    const look = (uuid: string) => lastValueFrom(backend().client.getBrowserSession(uuid));

    describe('has browser states', () => {
      type Call = (client: WitriumClient, useStates: readonly string[]) => Observable<unknown>;
      const uses: readonly (readonly [string, Call])[] = [
        ['a session', (client, useStates) => client.createBrowserSession({ useStates })],
        ['a run', (client, useStates) => client.submitWorkflow('quick', { useStates })],
        ['a talent', (client, useStates) => client.runTalent('find', { useStates })],
      ];

      it.each(uses)('which %s can use when they were saved', async (_, call) => {
        await expect(lastValueFrom(call(backend().client, ['logged-in']))).resolves.toBeDefined();
      });

      it.each(
        uses.flatMap(([name, call]) =>
          ['other', 'constructor', '__proto__'].map((state) => [name, state, call] as const),
        ),
      )('of which %s finds no other: %s', async (_, state, call) => {
        const { client, statuses, openSessions } = backend();
        const used$ = call(client, ['logged-in', state]);
        await expect(lastValueFrom(used$)).rejects.toMatchObject(answer(404, `State not found: ${state}`));
        expect([statuses(), openSessions()]).toStrictEqual([[], []]);
      });

      it('whose names in the options of a run do not count in a session', async () => {
        const { client } = backend();
        const { uuid } = await open();
        const options = { useStates: ['other'], browserSessionId: uuid };
        await expect(lastValueFrom(client.submitWorkflow('quick', options))).resolves.toMatchObject({ status: 'P' });
      });

      it('that a run saves when it completes, under any name', async () => {
        const { client, states } = backend();
        const run$ = client.runWorkflow('quick', { ...often, preserveState: '__proto__' });
        await lastValueFrom(run$);
        expect(states()).toStrictEqual(['logged-in', '__proto__']);
        await expect(lastValueFrom(client.createBrowserSession({ useStates: ['__proto__'] }))).resolves.toBeDefined();
      });

      it('that a talent saves when it completes', async () => {
        const { client, states } = backend();
        await lastValueFrom(client.runTalent('find', { preserveState: 'found' }));
        expect(states()).toStrictEqual(['logged-in', 'found']);
      });

      it('that a failed or cancelled job does not save', async () => {
        const { client, states } = backend();
        await lastValueFrom(client.runWorkflow('failing', { ...often, preserveState: 'failed' }));
        await lastValueFrom(client.runTalent('lose', { preserveState: 'lost' }));
        const { runId } = await lastValueFrom(client.submitWorkflow('endless', { preserveState: 'cancelled' }));
        await lastValueFrom(client.cancelRun(runId));
        expect(states()).toStrictEqual(['logged-in']);
      });

      it('that a close saves, under the name that it gives or that the session was opened with', async () => {
        const { client, states } = backend();
        const first = await lastValueFrom(client.createBrowserSession({ preserveState: 'first' }));
        const second = await lastValueFrom(client.createBrowserSession({ preserveState: 'never' }));
        await lastValueFrom(client.closeBrowserSession(first.uuid));
        await lastValueFrom(client.closeBrowserSession(second.uuid, { preserveState: 'second' }));
        expect(states()).toStrictEqual(['logged-in', 'first', 'second']);
      });
    });

    describe('has sessions', () => {
      it('whose last activity is that of their jobs, and of their close', async () => {
        const { client } = backend();
        const { uuid, createdAt, lastActivityAt } = await open();
        const times: (string | null)[] = [createdAt, lastActivityAt];
        const note = async () => times.push((await look(uuid)).lastActivityAt);
        await aMoment();
        const { runId } = await lastValueFrom(client.submitWorkflow('endless', { browserSessionId: uuid }));
        await note();
        await aMoment();
        await note();
        await lastValueFrom(client.cancelRun(runId));
        await note();
        await aMoment();
        await lastValueFrom(client.runTalent('find', { browserSessionId: uuid }));
        await note();
        await aMoment();
        await lastValueFrom(client.closeBrowserSession(uuid));
        await note();
        // Created, submitted and looked at once more, cancelled, a talent, closed.
        expect(times[0]).toBe(times[1]);
        expect(times[2]).toBe(times[3]);
        expect(times).toStrictEqual([...times].sort());
        expect(new Set(times).size).toBe(5);
      });

      it('that a talent keeps busy, and a close by force frees', async () => {
        const { client, openSessions } = backend();
        const { uuid } = await open();
        const talent = lastValueFrom(client.runTalent('endless', { browserSessionId: uuid }));
        await aMoment();
        while (!openSessions()[0]?.busy) await aMoment();
        expect(await look(uuid)).toMatchObject({ currentRunType: 'talent', isBusy: true });
        await expect(lastValueFrom(client.closeBrowserSession(uuid))).rejects.toMatchObject(
          answer(409, 'Session is busy'),
        );
        await lastValueFrom(client.closeBrowserSession(uuid, { force: true }));
        const errorMessage = 'The browser session was closed';
        expect(await talent).toMatchObject({ status: 'X', errorMessage, completedAt: expect.any(String) as string });
      });
    });

    it('answers a cancel with the run as it leaves it, and with the session', async () => {
      const { client } = backend();
      const { uuid } = await open();
      const { runId } = await lastValueFrom(client.submitWorkflow('endless', { browserSessionId: uuid }));
      const cancelled = await lastValueFrom(client.cancelRun(runId));
      expect(cancelled).toMatchObject({
        uuid: runId,
        sessionId: uuid,
        sessionActive: true,
        workflow: { uuid: 'endless', name: 'endless', description: null },
        status: 'X',
        completedAt: expect.any(String) as string,
        errorMessage: null,
        executions: [{ instructionId: 'endless-0', instruction: 'Open', status: 'X' }],
      });
      const { status, completedAt, executions } = await lastValueFrom(client.getWorkflowResults(runId));
      expect([status, completedAt]).toStrictEqual(['X', cancelled.completedAt]);
      expect(executions).toMatchObject([{ instructionOrder: 0, status: 'X' }]);
      await lastValueFrom(client.closeBrowserSession(uuid));
      await expect(lastValueFrom(client.cancelRun(runId))).resolves.toStrictEqual({
        ...cancelled,
        sessionActive: false,
      });
    });

    it.each(['constructor', '__proto__', 'toString'])('knows nothing that is called %s', async (name) => {
      const { client } = backend();
      const calls: readonly (readonly [Observable<unknown>, string])[] = [
        [client.submitWorkflow(name), 'Workflow not found'],
        [client.runTalent(name), 'Talent not found'],
        [client.getWorkflowResults(name), 'Run not found'],
        [client.cancelRun(name), 'Run not found'],
        [client.getBrowserSession(name), 'Session not found'],
        [client.closeBrowserSession(name), 'Session not found'],
        [client.submitWorkflow('quick', { browserSessionId: name }), 'Session not found'],
      ];
      for (const [call$, detail] of calls) {
        await expect(lastValueFrom(call$)).rejects.toMatchObject(answer(404, detail));
      }
    });
  });
});
