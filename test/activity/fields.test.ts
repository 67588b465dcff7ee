import { lastValueFrom } from 'rxjs';
import { until } from '../support/until.js';
import { useClient } from './useClient.js';

const connect = useClient();

const anyNumber: unknown = expect.any(Number);

const request = (requestNumber: number, attempt = 1) => ({
  requestNumber,
  operation: 'listBrowserSessions',
  method: 'GET',
  path: '/v1/browser-sessions',
  id: null,
  attempt,
});

describe('activity$', () => {
  it('tells of an answer that is tried again with all fields', async () => {
    const { client, activities } = await connect([{ operation: 'any', kind: 'status', status: 503 }]);
    await lastValueFrom(client.listBrowserSessions());
    const retry = { type: 'retry', ...request(1), delay: anyNumber };
    expect(activities).toStrictEqual([
      { type: 'request', ...request(1) },
      { type: 'response', ...request(1), status: 503, duration: anyNumber },
      { ...retry, errorTag: 'HttpStatusError', status: 503 },
      { type: 'request', ...request(2, 2) },
      { type: 'response', ...request(2, 2), status: 200, duration: anyNumber },
    ]);
  });

  it('tells of an answer that did not come with all fields', async () => {
    const { client, activities } = await connect([{ operation: 'any', kind: 'reset', when: 'before' }]);
    await lastValueFrom(client.listBrowserSessions());
    expect(activities.slice(1, 3)).toStrictEqual([
      { type: 'request-failed', ...request(1), errorTag: 'NetworkError', duration: anyNumber },
      { type: 'retry', ...request(1), delay: anyNumber, errorTag: 'NetworkError', status: null },
    ]);
  });

  it('tells of a request that is aborted with all fields', async () => {
    const { client, simulator, activities } = await connect([{ operation: 'any', kind: 'hang' }]);
    const subscription = client.listBrowserSessions().subscribe();
    await until(() => simulator.requests.length === 1);
    subscription.unsubscribe();
    await lastValueFrom(client.close());
    expect(activities).toStrictEqual([
      { type: 'request', ...request(1) },
      { type: 'request-aborted', ...request(1), duration: anyNumber },
    ]);
  });

  it('tells of a session that is opened and closed with all fields', async () => {
    const { client, activities } = await connect();
    const uuid = await lastValueFrom(client.usingBrowserSession((session) => [session.uuid]));
    expect(activities.filter(({ type }) => type.startsWith('session'))).toStrictEqual([
      { type: 'session-opened', sessionId: uuid },
      { type: 'session-closed', sessionId: uuid },
    ]);
  });

  it('tells of a session and of a run that could not be cleaned up with all fields', async () => {
    const { client, simulator, activities } = await connect([
      { operation: 'closeBrowserSession', calls: 'all', kind: 'status', status: 403 },
      { operation: 'cancelRun', calls: 'all', kind: 'status', status: 403 },
    ]);
    let uuid = '';
    const subscription = client
      .usingBrowserSession((session) => {
        ({ uuid } = session);
        return session.runWorkflow('endless', { onUnsubscribe: 'cancel' });
      })
      .subscribe();
    await until(() => simulator.requestsTo('getWorkflowResults')[0]?.status === 200);
    subscription.unsubscribe();
    await lastValueFrom(client.close());
    const error: unknown = expect.objectContaining({ _tag: 'HttpStatusError', status: 403 });
    const failed = activities.filter(({ type }) => type === 'cleanup-failed');
    expect(failed).toHaveLength(2);
    expect(failed).toContainEqual({ type: 'cleanup-failed', operation: 'closeBrowserSession', id: uuid, error });
    const runId = simulator.submittedRuns[0]?.runId;
    expect(failed).toContainEqual({ type: 'cleanup-failed', operation: 'cancelRun', id: runId, error });
  });
});
