import { lastValueFrom, type Observable } from 'rxjs';
import type { RunToken, WitriumClient } from '../../src/index.js';
import { fieldsOf } from '../operators/marbles.js';
import { overEach } from './backend.js';

type Call = (client: WitriumClient) => Observable<unknown>;

const failureOf = (call$: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(call$).then(
    () => 'none',
    (error: unknown) => fieldsOf(error),
  );

describe('what does not exist', () => {
  const missing: readonly (readonly [string, Call, object])[] = [
    ['a workflow', (c) => c.runWorkflow('none'), { operation: 'submitWorkflow', detail: 'Workflow not found' }],
    ['a run', (c) => c.watchRun('none'), { operation: 'getWorkflowResults', detail: 'Run not found', runId: 'none' }],
    ['a run to cancel', (c) => c.cancelRun('none'), { operation: 'cancelRun', path: '/v1/runs/none/cancel' }],
    ['a talent', (c) => c.runTalent('none'), { operation: 'runTalent', detail: 'Talent not found' }],
    ['a session', (c) => c.getBrowserSession('none'), { operation: 'getBrowserSession', detail: 'Session not found' }],
    ['a session to close', (c) => c.closeBrowserSession('none'), { operation: 'closeBrowserSession' }],
    [
      'a session to run in',
      (c) => c.runWorkflow('quick', { browserSessionId: 'none' }),
      { detail: 'Session not found' },
    ],
  ];

  overEach((backend) => {
    it.each(missing)('is an answer with the status 404: %s', async (_, call, expected) => {
      expect(await failureOf(call(backend().client))).toMatchObject({
        _tag: 'HttpStatusError',
        status: 404,
        ...expected,
      });
    });
  });
});

describe('what is not valid', () => {
  const invalid: readonly (readonly [string, Call, string])[] = [
    ['an empty id', (c) => c.runWorkflow(''), 'id: expected a non-empty string, got an empty string'],
    ['an id that is a path', (c) => c.cancelRun('..'), "id: '..' is not an id"],
    ['an option of a run', (c) => c.submitWorkflow('quick', { useStates: [''] }), 'useStates[0]: '],
    ['an option that there is not', (c) => c.runWorkflow('quick', { arg: {} } as object), 'arg: no such option'],
    ['an interval', (c) => c.runWorkflow('quick', { pollingInterval: NaN }), 'pollingInterval: expected a finite'],
    ['an infinite interval', (c) => c.runWorkflow('quick', { pollingInterval: Infinity }), 'pollingInterval: '],
    ['a wait', (c) => c.watchRun('run', { minWaitTime: -1 }), 'minWaitTime: expected a finite'],
    ['a choice', (c) => c.watchRun('run', { onUnsubscribe: 'kill' as 'cancel' }), "onUnsubscribe: expected 'detach'"],
    ['retries', (c) => c.watchRun('run', { retry: { maxRetries: -1 } }), 'retry.maxRetries: expected a whole number'],
    [
      'half a retry',
      (c) => c.watchRun('run', { retry: { maxRetries: 0.5 } }),
      'retry.maxRetries: expected a whole number',
    ],
    ['a delay', (c) => c.watchRun('run', { retry: { initialDelay: NaN } }), 'retry.initialDelay: expected a finite'],
    ['a talent', (c) => c.runTalent('find', { preserveState: '' }), 'preserveState: '],
    ['a session', (c) => c.createBrowserSession({ provider: '' }), 'provider: '],
    ['a session to use', (c) => c.usingBrowserSession({ provider: '' }, () => []), 'provider: '],
    ['a close', (c) => c.closeBrowserSession('s', { force: 1 as never }), 'force: '],
    ['a handle', (c) => c.startRun('quick', { minWaitTime: NaN }).snapshots$, 'minWaitTime: '],
    ['a token', (c) => c.resumeRun({ version: 2, runId: 'run' } as unknown as RunToken).snapshots$, 'token: version: '],
  ];

  overEach((backend) => {
    it.each(invalid)('comes through the stream, before anything is sent: %s', async (_, call, expected) => {
      const { client, count } = backend();
      const operations = ['submitWorkflow', 'getWorkflowResults', 'runTalent', 'createBrowserSession'] as const;
      const failure = await failureOf(call(client));
      expect(failure).toMatchObject({ _tag: 'InvalidOptionsError', errors: [expect.stringContaining(expected)] });
      expect(operations.map(count)).toStrictEqual([0, 0, 0, 0]);
    });

    it('is found in what a function chooses, when it chooses', async () => {
      const { client, count } = backend();
      const failure = await failureOf(client.runWorkflow('endless', { pollingInterval: () => -1 }));
      expect(failure).toMatchObject({
        _tag: 'InvalidOptionsError',
        errors: ['pollingInterval: expected a finite number of milliseconds, 0 or more, got -1 from the function'],
      });
      expect(count('submitWorkflow')).toBe(1);
    });
  });
});
