// A proxy that wants a password is the only way to an API with TLS. First wrongly, then as the environment says.
import { ok, rejects, strictEqual } from 'node:assert/strict';
import { ended, followRun } from './follow.mjs';
import { startProxy } from './proxy.mjs';
import { startSecureApi } from './secure-api.mjs';

const api = await startSecureApi();
const proxy = await startProxy({ password: 'user:pass' });
const config = { baseUrl: `https://localhost:${api.port}`, apiToken: api.apiToken };

process.env.HTTPS_PROXY = proxy.url.replace('user:pass', 'user:wrong');
await rejects(followRun({ ...config, retry: false }), ({ _tag, message }) => {
  ok(!message.includes('wrong'), message);
  ok(!/may exist/.test(message), message);
  return ['NetworkError', 'HttpStatusError'].includes(_tag);
});

process.env.HTTPS_PROXY = proxy.url;
proxy.requests.length = 0;
const status = await followRun(config);
ok(proxy.requests.length >= 1);
strictEqual(new Set(proxy.requests).size, 1);
strictEqual(proxy.requests[0], `CONNECT localhost:${api.port}`);
console.log(`${proxy.requests.length} tunnels`);
proxy.close();
await api.stop();
ended(status);
