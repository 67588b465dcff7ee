import { strictEqual } from 'node:assert/strict';
import nock from 'nock';
import { ended, followRun } from './follow.mjs';

const baseUrl = 'https://api.witrium.com';
const run = (status, result) => ({ workflow_id: 'orders', run_id: 'run-1', status, result, executions: [] });

nock.disableNetConnect();
const api = nock(baseUrl, { reqheaders: { 'x-witrium-key': 'token' } })
  .post('/v1/workflows/orders/run', { args: { year: 2025 } })
  .reply(200, { workflow_id: 'orders', run_id: 'run-1', status: 'P' })
  .get('/v1/runs/run-1/results')
  .reply(503)
  .get('/v1/runs/run-1/results')
  .reply(200, run('R', null))
  .get('/v1/runs/run-1/results')
  .reply(200, run('C', { open: 3 }));

const status = await followRun({ apiToken: 'token', retry: { initialDelay: 5 } });
strictEqual(api.isDone(), true);
ended(status);
