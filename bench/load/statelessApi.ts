// An API that remembers nothing: what it knows of a run or a session stands in its id. Whatever a process holds that
// uses it is held by its client. Its answers come after a moment, and one poll in ten fails.
import { ApiRefusal, findEndpoint, type EndpointRoute, type AxiosLike } from 'witrium-rx';

/** What it was asked for, in all. */
export interface ApiCounts {
  readonly submitted: number;
  readonly polls: number;
  readonly openSessions: number;
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly signal: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** In milliseconds. */
const [ANSWER, STEP, TALENT] = [50, 2000, 3000];

const STEPS: ReadonlyMap<string, number> = new Map([
  ['work', 10],
  ['short', 1],
]);

const resultsOf = (runId: string): object => {
  const [workflow = '', startedAt = '0'] = runId.split('.');
  const steps = STEPS.get(workflow) ?? 0;
  const done = Math.min(steps, Math.floor((Date.now() - Number(startedAt)) / STEP));
  const executions = Array.from({ length: Math.min(steps, done + 1) }, (_, order) => ({
    instruction_order: order,
    instruction: `Step ${order}`,
    status: order < done ? 'C' : 'R',
  }));
  const result = done === steps ? { found: 1 } : null;
  return { workflow_id: workflow, run_id: runId, status: done === steps ? 'C' : 'R', executions, result };
};

const sessionOf = (uuid: string, status: string): object => ({
  uuid,
  provider: 'omega',
  status,
  is_busy: false,
  user_managed: true,
  created_at: new Date().toISOString(),
});

/** Makes it, in the form of an axios. */
export const createStatelessApi = (): AxiosLike & { readonly counts: ApiCounts } => {
  const counts = { submitted: 0, polls: 0, openSessions: 0 };

  const answers: Readonly<Record<string, (id: string) => object>> = {
    submitWorkflow: (id) => {
      if (!STEPS.has(id)) throw new ApiRefusal(404, 'Workflow not found');
      counts.submitted += 1;
      return { workflow_id: id, run_id: `${id}.${Date.now()}.${counts.submitted}`, status: 'P' };
    },
    getWorkflowResults: (id) => {
      counts.polls += 1;
      if (counts.polls % 10 === 0) throw new ApiRefusal(503, 'Not now');
      return resultsOf(id);
    },
    cancelRun: (id) => ({ id, status: 'X' }),
    runTalent: () => ({ status: 'completed', result: { found: 1 } }),
    createBrowserSession: () => {
      counts.openSessions += 1;
      return sessionOf(`session.${Date.now()}`, 'active');
    },
    getBrowserSession: (id) => sessionOf(id, 'active'),
    closeBrowserSession: () => {
      counts.openSessions -= 1;
      return { status: 'closed' };
    },
  };

  const answerTo = (route: EndpointRoute | ApiRefusal): Answer => {
    try {
      if (route instanceof ApiRefusal) throw route;
      return { status: 200, body: answers[route.operation]?.(route.id ?? '') ?? {} };
    } catch (error) {
      if (error instanceof ApiRefusal) return { status: error.status, body: { detail: error.detail } };
      throw error;
    }
  };

  const request = ({ method, url, signal }: Sent): Promise<object> =>
    new Promise((resolve, reject) => {
      const route = findEndpoint(method, url);
      const wait = !(route instanceof ApiRefusal) && route.operation === 'runTalent' ? TALENT : ANSWER;
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', abort);
        const { status, body } = answerTo(route);
        resolve({ status, headers: {}, data: JSON.stringify(body) });
      }, wait);
      const abort = () => {
        clearTimeout(timer);
        reject(new Error('aborted'));
      };
      signal.addEventListener('abort', abort, { once: true });
    });

  return { counts, request: request };
};
