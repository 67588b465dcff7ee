import { strictEqual } from 'node:assert/strict';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ended, followRun } from './follow.mjs';

let polls = 0;
let args;
const run = (status, result) => ({ workflow_id: 'orders', run_id: 'run-1', status, result, executions: [] });
const server = setupServer(
  http.post('https://api.witrium.com/v1/workflows/:id/run', async ({ request, params }) => {
    ({ args } = await request.json());
    return HttpResponse.json({ workflow_id: params.id, run_id: 'run-1', status: 'P' });
  }),
  http.get('https://api.witrium.com/v1/runs/run-1/results', () => {
    polls += 1;
    if (polls === 1) return new HttpResponse(null, { status: 503 });
    return HttpResponse.json(polls === 2 ? run('R', null) : run('C', { open: 3 }));
  }),
);
server.listen({ onUnhandledRequest: 'error' });
const status = await followRun({ apiToken: 'token', retry: { initialDelay: 5 } });
server.close();
strictEqual(polls, 3);
strictEqual(args.year, 2025);
ended(status);
