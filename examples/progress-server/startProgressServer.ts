import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import sirv from 'sirv';
import { createRelay, toNodeHandler } from 'witrium-rx/relay';
import { startSimulator, type Simulator, type SimulatorOptions } from 'witrium-rx/testing';
import { allWorkflows, workflowEntries, workflowsAt } from './scenario.js';
import { createVisitors } from './visitors.js';

/** What is served, and where. */
export interface ProgressServerOptions {
  /** The folder of the built page. */
  readonly pages: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** How fast the workflows run; 2 takes half the time. Default 1. */
  readonly pace?: number;
  /** The token of the simulated API, which no browser ever sees. Default that of the simulator. */
  readonly apiToken?: string;
}

/** A page with its backend, and the simulated API behind it. */
export interface ProgressServer {
  /** 'http://127.0.0.1:PORT' */
  readonly url: string;
  /** What the relay talks to: it has seen every request, and takes faults. */
  readonly simulator: Simulator;
  /** How many sockets of browsers are connected now. */
  readonly openConnections: number;
  /** Ends all streams, and stops both servers. Closing twice is closing once. */
  close(): Promise<void>;
}

const socketsOf = (server: Server): ReadonlySet<Socket> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
};

const stop = async (server: Server, sockets: ReadonlySet<Socket>): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  const left = [...sockets].map((socket) => once(socket, 'close'));
  for (const socket of sockets) socket.destroy();
  await Promise.all([closed, ...left]);
};

/**
 * Starts one server that gives browsers a page, the list of workflows at `/workflows.json`, and the relay at
 * `/api/witrium`. The relay holds the token of a simulator.
 */
export const startProgressServer = async (options: ProgressServerOptions): Promise<ProgressServer> => {
  const { pages, port = 0, pace = 1, apiToken } = options;
  const scenario: SimulatorOptions = { workflows: workflowsAt(pace), ...(apiToken !== undefined && { apiToken }) };
  const simulator = await startSimulator(scenario);
  const { welcome, ...visitors } = createVisitors();
  const relay = createRelay({
    // The browser repeats what has failed, so the relay need not.
    client: { baseUrl: simulator.baseUrl, apiToken: simulator.apiToken, retry: false },
    allow: { workflows: Object.keys(allWorkflows), cancel: true },
    watch: { pollingInterval: 500 / pace },
    ...visitors,
  });

  const handleApi = toNodeHandler(relay);
  // Reads the files anew, so that a page that is built again needs no new server.
  const handleFile = sirv(pages, { dev: true });
  const server = createServer((request, response) => {
    handleApi(request, response, () => {
      welcome(request, response);
      if (request.url !== '/workflows.json') {
        handleFile(request, response);
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(workflowEntries));
    });
  });
  const sockets = socketsOf(server);
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await simulator.close();
    throw error;
  }

  const close = async (): Promise<void> => {
    await relay.close();
    await stop(server, sockets);
    await simulator.close();
  };
  let closing: Promise<void> | undefined;

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    simulator,
    get openConnections() {
      return sockets.size;
    },
    close: () => (closing ??= close()),
  };
};
