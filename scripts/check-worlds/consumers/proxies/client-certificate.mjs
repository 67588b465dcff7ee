// An API of a private CA that wants a certificate: the agents of the caller's axios know both.
import { deepStrictEqual, rejects } from 'node:assert/strict';
import https from 'node:https';
import axios from 'axios';
import { ended, followRun } from './follow.mjs';
import { pem, startSecureApi } from './secure-api.mjs';

const api = await startSecureApi({ wantsCertificate: true });
const config = { baseUrl: `https://localhost:${api.port}`, apiToken: api.apiToken };
const agent = new https.Agent({ ca: pem('ca.pem'), cert: pem('client.pem'), key: pem('client.key'), keepAlive: true });

await rejects(followRun({ ...config, retry: false }), { _tag: 'NetworkError' });
const status = await followRun({ ...config, axios: axios.create({ httpsAgent: agent }) });
deepStrictEqual([...api.peers], ['client']);
agent.destroy();
await api.stop();
ended(status);
