import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { BuiltIn } from '../internal/platform.js';

/** The sockets of one client, on Node. */
export interface Agents {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
}

/** Keeps connections open between polls, however long the interval; an idle one does not keep the process alive. */
export const createAgents = (builtIn: BuiltIn, verifySsl: boolean): Agents => ({
  httpAgent: new (builtIn('node:http').Agent)({ keepAlive: true }),
  httpsAgent: new (builtIn('node:https').Agent)({ keepAlive: true, rejectUnauthorized: verifySsl }),
});
