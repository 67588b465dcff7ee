import { endpoints, type Endpoint, type Operation } from '../../src/index.js';
import { openSession, submit } from './support/ask.js';
import { useSimulator } from './support/useSimulator.js';

/** What there is to call. */
interface Place {
  readonly runId: string;
  readonly sessionId: string;
}

interface Call {
  /** What the path names. */
  readonly id?: string;
  /** None where the call has none. */
  readonly body?: object;
}

/** A call of each kind that the service takes. */
const calls: Readonly<Record<Operation, (place: Place) => Call>> = {
  submitWorkflow: () => ({ id: 'wf', body: {} }),
  getWorkflowResults: ({ runId }) => ({ id: runId }),
  cancelRun: ({ runId }) => ({ id: runId }),
  runTalent: () => ({ id: 'tal', body: {} }),
  createBrowserSession: () => ({ body: {} }),
  listBrowserSessions: () => ({}),
  getBrowserSession: ({ sessionId }) => ({ id: sessionId }),
  closeBrowserSession: ({ sessionId }) => ({ id: sessionId, body: {} }),
};

describe('startSimulator', () => {
  const start = useSimulator();

  it.each(Object.entries(endpoints) as [Operation, Endpoint][])(
    'answers %s in the form of the API',
    async (operation, { method, path, answer }) => {
      const simulator = await start({ workflows: { wf: {} }, talents: { tal: { duration: 0 } } });
      const place = { runId: await submit(simulator, 'wf'), sessionId: await openSession(simulator) };
      const { id = '', body } = calls[operation](place);
      const response = await fetch(`${simulator.baseUrl}${path.replace('{id}', id)}`, {
        method,
        headers: { 'x-witrium-key': simulator.apiToken, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect([response.status, simulator.requests.at(-1)?.operation]).toStrictEqual([200, operation]);
      const wire: unknown = await response.json();
      const decoded = answer.decode(wire);
      expect(decoded._tag === 'Right' && answer.encode(decoded.right as never)).toStrictEqual(wire);
    },
  );
});
