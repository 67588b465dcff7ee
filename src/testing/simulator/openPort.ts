import type { RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server on the loopback interface. */
interface LoopbackServer {
  readonly port: number;
  /** The sockets that are connected now. */
  readonly sockets: ReadonlySet<Socket>;
  /** Closes the server and destroys every socket. Closing twice is closing once. */
  readonly close: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Listens on a port, 0 for any free one. Rejects when the port is taken. */
const listen = async (port: number, onRequest: RequestListener): Promise<LoopbackServer> => {
  // No imports: bundlers for browsers, which take the fake from this entry, would trip over them.
  const events = process.getBuiltinModule('node:events');
  const { createServer } = process.getBuiltinModule('node:http');
  const sockets = new Set<Socket>();
  const server = createServer(onRequest);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, LOOPBACK);
  await events.once(server, 'listening');
  let closed: Promise<void> | undefined;
  const close = async () => {
    const ended = events.once(server, 'close');
    server.close();
    const left = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.destroy();
    await Promise.all([ended, ...left]);
  };
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    close: () => (closed ??= close()),
  };
};

/** A port of the loopback interface that can be left and taken again. */
export interface OpenPort {
  readonly number: number;
  /** The sockets that are connected now. */
  readonly sockets: ReadonlySet<Socket>;
  /** Leaves the port and destroys every socket. Resolves to what listens on it again, unless that is done already. */
  readonly refuse: () => Promise<() => Promise<void>>;
  /** Leaves the port for good. */
  readonly close: () => Promise<void>;
}

/** Listens on a port, 0 for any free one. Rejects when the port is taken. */
export const openPort = async (port: number, onRequest: RequestListener): Promise<OpenPort> => {
  let server = await listen(port, onRequest);
  let isClosed = false;
  let reopening: Promise<void> | undefined;
  const reopen = async () => {
    try {
      server = await listen(server.port, onRequest);
    } finally {
      reopening = undefined;
    }
  };
  /** A port that was taken by someone else in the meantime is left as well. */
  const settle = () => reopening?.catch(() => undefined);
  const reopenAfter = async (refused: LoopbackServer) => {
    if (!isClosed && server === refused) await (reopening ??= reopen());
  };
  return {
    number: server.port,
    get sockets() {
      return server.sockets;
    },
    refuse: async () => {
      await settle();
      const refused = server;
      await refused.close();
      return () => reopenAfter(refused);
    },
    close: async () => {
      isClosed = true;
      await settle();
      await server.close();
    },
  };
};
