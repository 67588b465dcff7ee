import nock from 'nock';

/** How the server of a recorded scenario answers. */
export interface Answers {
  /** The statuses that the polls find, one after the other; the last one stays. Default: P. */
  readonly statuses?: readonly string[];
  /** The statuses of the executions that the polls find. Default: none. */
  readonly executions?: readonly (readonly string[])[];
  readonly errorMessage?: string;
  /** Refuses the requests whose path matches. */
  readonly refuse?: { readonly path: RegExp; readonly status: number; readonly body: object };
}

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly contentType: string | undefined;
  readonly body: unknown;
}

const TIME = '2026-01-01T00:00:00Z';

const terminal = (status: string): boolean => 'CFX'.includes(status);

/** Answers as the server behind the recorded traffic did, and keeps what it was sent. */
export const recordedServer = (base: string, answers: Answers): readonly SentRequest[] => {
  const sent: SentRequest[] = [];
  let runs = 0;
  let polls = 0;
  const nth = <T>(list: readonly T[], index: number): T | undefined => list[Math.min(index, list.length - 1)];

  const results = (runId: string): object => {
    const status = nth(answers.statuses ?? ['P'], polls) ?? 'P';
    const executions = nth(answers.executions ?? [], polls) ?? [];
    polls += 1;
    return {
      workflow_id: 'wf-1',
      run_id: runId,
      status,
      started_at: TIME,
      completed_at: terminal(status) ? '2026-01-01T00:01:00Z' : null,
      executions: executions.map((step, order) => ({
        status: step,
        instruction_order: order,
        instruction: `step ${order}`,
      })),
      error_message: answers.errorMessage ?? null,
    };
  };

  const answer = (method: string, path: string, body: unknown): object => {
    if (path.endsWith('/results')) return results(path.split('/')[3] ?? '');
    if (path.startsWith('/v1/talents/')) return { status: 'C', result: { ok: true }, result_format: 'json' };
    if (path.startsWith('/v1/workflows/')) return { workflow_id: 'wf-1', run_id: `run-${++runs}`, status: 'P' };
    if (path !== '/v1/browser-sessions') return body as object;
    return method === 'GET' ? { sessions: [], total_count: 0 } : session;
  };

  for (const method of ['GET', 'POST']) {
    nock(base)
      .persist()
      .intercept(/.*/, method)
      .reply(function (path, body) {
        const headers = this.req.headers as unknown as Record<string, string | undefined>;
        const { 'x-witrium-key': key, 'content-type': contentType } = headers;
        sent.push({ method, path, key, contentType, body: body === '' ? null : body });
        const { refuse } = answers;
        return refuse?.path.test(path) ? [refuse.status, refuse.body] : [200, answer(method, path, body)];
      });
  }
  return sent;
};

const session = {
  uuid: 'sess-1',
  provider: 'omega',
  status: 'active',
  is_busy: false,
  user_managed: true,
  created_at: TIME,
};
