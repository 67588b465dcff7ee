import { Agent, request } from 'node:http';
import axios from 'axios';

/** Asks for one path and gives the parsed body. */
export type Get = (path: string) => Promise<unknown>;

/** Who polls: the two bare clients, and the library. */
export type ClientName = 'axios' | 'http' | 'watchRun';

export const TOKEN = 'token';

const headers = { 'X-Witrium-Key': TOKEN };

/** What a program does without this library: axios as it comes, with connections that are kept. */
export const bareAxios = (port: number): Get => {
  const client = axios.create({
    baseURL: `http://127.0.0.1:${port}`,
    httpAgent: new Agent({ keepAlive: true }),
    headers,
  });
  return (path) => client.get<unknown>(path).then(({ data }) => data);
};

/** The least that Node can do: node:http and JSON.parse, no check of anything. */
export const bareHttp = (port: number, maxSockets = Infinity): Get => {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const accept = { ...headers, Accept: 'application/json' };
  return (path) =>
    new Promise((resolve, reject) => {
      request({ agent, host: '127.0.0.1', port, path, headers: accept }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        });
      })
        .on('error', reject)
        .end();
    });
};
