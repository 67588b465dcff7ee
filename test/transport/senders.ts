import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import axios, { type CreateAxiosDefaults } from 'axios';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { builtIn } from '../../src/internal/platform.js';
import { createAxiosSender } from '../../src/transport/axios.js';
import { createConnections } from '../../src/transport/connections.js';
import { failure, faultOf as toFault } from '../../src/transport/faults.js';
import type { HttpRequest, Sender } from '../../src/transport/http.js';
import { createNodeSender } from '../../src/transport/node.js';

if (!builtIn) throw new Error('these are tests of Node');
const node = builtIn;

/** How much of a response is read. */
export const MAX = 4096;

export const get: HttpRequest = { method: 'GET', path: '/v1/x', headers: { 'X-Witrium-Key': 'k' }, body: undefined };

export const post: HttpRequest = {
  ...get,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"ä":1}',
};

type MakeSender = (baseUrl: string, max?: number) => Sender;

const connections = createConnections(node, true);

const theirs = { httpAgent: new Agent({ keepAlive: true }), httpsAgent: new TlsAgent({ keepAlive: true }) };

afterAll(() => {
  connections.destroy();
  theirs.httpAgent.destroy();
  theirs.httpsAgent.destroy();
});

/** Node's own sender. */
export const byNode: MakeSender = (baseUrl, max = MAX) => createNodeSender(node, connections, baseUrl, max);

/** An axios of the client's own. */
export const byAxios =
  (own: CreateAxiosDefaults = {}): MakeSender =>
  (baseUrl, max = MAX) =>
    createAxiosSender(() => of(axios.create(own)), { baseUrl, max, isCallers: false, connections });

/** An axios of a caller's. */
export const byCallers =
  (own: CreateAxiosDefaults = {}): MakeSender =>
  (baseUrl, max = MAX) => {
    const instance = axios.create({ ...theirs, ...own });
    return createAxiosSender(() => of(instance), { baseUrl, max, isCallers: true });
  };

/** All that can send, by name. */
export const senders: readonly (readonly [name: string, sender: MakeSender])[] = [
  ['Node', byNode],
  ['axios of our own', byAxios()],
  ["a caller's axios", byCallers()],
];

/** What a request fails with, as the error that a call ends with. */
export const errorOf = (sent$: Observable<unknown>): Promise<unknown> =>
  lastValueFrom(sent$).then(
    (value) => Promise.reject(new Error(`no fault, but ${JSON.stringify(value)}`)),
    (error: unknown) => failure(toFault(error), { operation: 'listBrowserSessions' }),
  );
