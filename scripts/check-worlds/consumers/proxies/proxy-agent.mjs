// The proxy is known to an agent of the caller's axios, not to the environment.
import { ok } from 'node:assert/strict';
import axios from 'axios';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { ended, followRun } from './follow.mjs';
import { startProxy } from './proxy.mjs';
import { startSecureApi } from './secure-api.mjs';

const api = await startSecureApi();
const proxy = await startProxy({ password: 'user:pass' });
const agent = new HttpsProxyAgent(proxy.url);
const status = await followRun({
  baseUrl: `https://localhost:${api.port}`,
  apiToken: api.apiToken,
  axios: axios.create({ httpsAgent: agent, proxy: false }),
});
ok(proxy.requests.every((request) => request === `CONNECT localhost:${api.port}`));
ok(proxy.requests.length > 0);
proxy.close();
await api.stop();
ended(status);
