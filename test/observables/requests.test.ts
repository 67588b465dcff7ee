import { EMPTY, type Observable } from 'rxjs';
import { cancelRun } from '../../src/observables/cancelRun.js';
import { closeBrowserSession } from '../../src/observables/closeBrowserSession.js';
import { createBrowserSession } from '../../src/observables/createBrowserSession.js';
import { getBrowserSession } from '../../src/observables/getBrowserSession.js';
import { getWorkflowResults } from '../../src/observables/getWorkflowResults.js';
import { listBrowserSessions } from '../../src/observables/listBrowserSessions.js';
import { runTalent } from '../../src/observables/runTalent.js';
import { submitWorkflow } from '../../src/observables/submitWorkflow.js';
import type { Transport } from '../../src/transport.js';
import type { ApiRequest } from '../../src/transport/ApiRequest.js';
import { fakeTransport } from './fakeTransport.js';

type Call = (transport: Transport) => Observable<unknown>;
type Expected = Pick<ApiRequest<unknown>, 'method' | 'path' | 'id' | 'runId' | 'repeatable'>;

const requestsOf = (call: Call): readonly ApiRequest<unknown>[] => {
  const requests: ApiRequest<unknown>[] = [];
  const request: Transport['request'] = (sent) => {
    requests.push(sent);
    return EMPTY;
  };
  call({ ...fakeTransport({}), request }).subscribe();
  return requests;
};

describe('the request of an operation', () => {
  it.each<[ApiRequest<unknown>['operation'], Call, Expected]>([
    [
      'submitWorkflow',
      (transport) => submitWorkflow(transport, 'wf'),
      { method: 'POST', path: '/v1/workflows/{id}/run', id: 'wf', repeatable: 'unsent' },
    ],
    [
      'getWorkflowResults',
      (transport) => getWorkflowResults(transport, 'run-1'),
      { method: 'GET', path: '/v1/runs/{id}/results', id: 'run-1', runId: 'run-1', repeatable: 'always' },
    ],
    [
      'cancelRun',
      (transport) => cancelRun(transport, 'run-1'),
      { method: 'POST', path: '/v1/runs/{id}/cancel', id: 'run-1', runId: 'run-1', repeatable: 'unsent' },
    ],
    [
      'runTalent',
      (transport) => runTalent(transport, 'talent'),
      { method: 'POST', path: '/v1/talents/{id}/run', id: 'talent', repeatable: 'unsent' },
    ],
    [
      'createBrowserSession',
      (transport) => createBrowserSession(transport),
      { method: 'POST', path: '/v1/browser-sessions', repeatable: 'unsent' },
    ],
    [
      'listBrowserSessions',
      (transport) => listBrowserSessions(transport),
      { method: 'GET', path: '/v1/browser-sessions', repeatable: 'always' },
    ],
    [
      'getBrowserSession',
      (transport) => getBrowserSession(transport, 'sess-1'),
      { method: 'GET', path: '/v1/browser-sessions/{id}', id: 'sess-1', repeatable: 'always' },
    ],
    [
      'closeBrowserSession',
      (transport) => closeBrowserSession(transport, 'sess-1'),
      { method: 'POST', path: '/v1/browser-sessions/{id}', id: 'sess-1', repeatable: 'always' },
    ],
  ])('%s goes to its path, and is repeated only where it cannot happen twice', (operation, call, expected) => {
    expect(requestsOf(call)).toMatchObject([{ operation, ...expected }]);
  });
});
