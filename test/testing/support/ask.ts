import { type Simulator } from '../../../src/testing/index.js';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

interface Init extends RequestInit {
  readonly headers?: Record<string, string>;
}

const send = async (simulator: Simulator, path: string, init: Init): Promise<Answered> => {
  const response = await fetch(`${simulator.baseUrl}${path}`, {
    ...init,
    headers: { 'x-witrium-key': simulator.apiToken, ...init.headers },
  });
  return { status: response.status, body: await response.json() };
};

const JSON_HEADERS = { 'content-type': 'application/json' };

export const get = (simulator: Simulator, path: string): Promise<Answered> => send(simulator, path, {});

export const post = (simulator: Simulator, path: string, body: unknown = {}): Promise<Answered> =>
  send(simulator, path, { method: 'POST', body: JSON.stringify(body), headers: JSON_HEADERS });

export const postText = (
  simulator: Simulator,
  path: string,
  text: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_HEADERS,
): Promise<Answered> => send(simulator, path, { method: 'POST', body: text, headers });

export const postNothing = (simulator: Simulator, path: string): Promise<Answered> =>
  send(simulator, path, { method: 'POST', headers: JSON_HEADERS });

const textAt = (body: unknown, key: string): string => (body as Record<string, string>)[key] ?? '';

/** Submits a run and gives its id. */
export const submit = async (simulator: Simulator, workflowId: string, body: object = {}): Promise<string> =>
  textAt((await post(simulator, `/v1/workflows/${workflowId}/run`, body)).body, 'run_id');

export const resultsOf = async (simulator: Simulator, runId: string): Promise<unknown> =>
  (await get(simulator, `/v1/runs/${runId}/results`)).body;

/** Opens a session and gives its uuid. */
export const openSession = async (simulator: Simulator, body: object = {}): Promise<string> =>
  textAt((await post(simulator, '/v1/browser-sessions', body)).body, 'uuid');
