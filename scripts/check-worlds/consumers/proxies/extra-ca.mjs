// A private CA that Node is told of with NODE_EXTRA_CA_CERTS.
import { ended, followRun } from './follow.mjs';
import { startSecureApi } from './secure-api.mjs';

const api = await startSecureApi();
const status = await followRun({ baseUrl: `https://localhost:${api.port}`, apiToken: api.apiToken });
await api.stop();
ended(status);
