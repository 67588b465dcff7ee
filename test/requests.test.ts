import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { lastValueFrom, type Observable } from 'rxjs';
import { createWitriumClient, type Activity, type WitriumClient } from 'witrium-rx';

type Call = (client: WitriumClient) => Observable<unknown>;

interface Expected {
  readonly method: string;
  readonly path: string;
  readonly id: string | null;
  readonly runId?: string;
  readonly repeatable: 'always' | 'unsent';
}

/** Makes a call whose answer is lost each time, and gives what can be seen of it. */
const seenOf = async (call: Call) => {
  const sent: unknown[] = [];
  const told: Activity[] = [];
  const adapter = (config: InternalAxiosRequestConfig): Promise<never> => {
    sent.push(`${config.method ?? ''} ${config.url ?? ''}`);
    return Promise.reject(new AxiosError('lost', 'ECONNRESET', config));
  };
  const client = createWitriumClient({
    baseUrl: 'http://127.0.0.1:1',
    axios: axios.create({ adapter }),
    retry: { maxRetries: 1, initialDelay: 0 },
  });
  client.activity$.subscribe((activity) => told.push(activity));
  const error = await lastValueFrom(call(client)).catch((reason: unknown) => reason);
  return { sent, told: told.filter(({ type }) => type === 'request'), error };
};

describe('the request of an operation', () => {
  it.each<[string, Call, Expected]>([
    [
      'submitWorkflow',
      (client) => client.submitWorkflow('wf'),
      { method: 'POST', path: '/v1/workflows/{id}/run', id: 'wf', repeatable: 'unsent' },
    ],
    [
      'getWorkflowResults',
      (client) => client.getWorkflowResults('run-1'),
      { method: 'GET', path: '/v1/runs/{id}/results', id: 'run-1', runId: 'run-1', repeatable: 'always' },
    ],
    [
      'cancelRun',
      (client) => client.cancelRun('run-1'),
      { method: 'POST', path: '/v1/runs/{id}/cancel', id: 'run-1', runId: 'run-1', repeatable: 'unsent' },
    ],
    [
      'runTalent',
      (client) => client.runTalent('talent'),
      { method: 'POST', path: '/v1/talents/{id}/run', id: 'talent', repeatable: 'unsent' },
    ],
    [
      'createBrowserSession',
      (client) => client.createBrowserSession(),
      { method: 'POST', path: '/v1/browser-sessions', id: null, repeatable: 'unsent' },
    ],
    [
      'listBrowserSessions',
      (client) => client.listBrowserSessions(),
      { method: 'GET', path: '/v1/browser-sessions', id: null, repeatable: 'always' },
    ],
    [
      'getBrowserSession',
      (client) => client.getBrowserSession('sess-1'),
      { method: 'GET', path: '/v1/browser-sessions/{id}', id: 'sess-1', repeatable: 'always' },
    ],
    [
      'closeBrowserSession',
      (client) => client.closeBrowserSession('sess-1'),
      { method: 'POST', path: '/v1/browser-sessions/{id}', id: 'sess-1', repeatable: 'always' },
    ],
  ])(
    '%s goes to its path, and is repeated only where it cannot happen twice',
    async (operation, call, { method, path, id, runId, repeatable }) => {
      const { sent, told, error } = await seenOf(call);
      const tries = repeatable === 'always' ? 2 : 1;
      expect(sent).toStrictEqual(Array(tries).fill(`${method.toLowerCase()} ${path.replace('{id}', id ?? '')}`));
      expect(told).toStrictEqual(
        Array.from({ length: tries }, (_, index) => {
          const number = index + 1;
          return { type: 'request', requestNumber: number, attempt: number, operation, method, path, id };
        }),
      );
      expect(error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNRESET', operation });
      expect((error as { runId?: string }).runId).toBe(runId);
    },
  );
});
