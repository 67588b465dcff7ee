import type { RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server on the loopback interface. */
export interface LoopbackServer {
  readonly port: number;
  /** The sockets that are connected now. */
  readonly sockets: ReadonlySet<Socket>;
  /** Closes the server and destroys every socket. Closing twice is closing once. */
  readonly close: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Listens on a port, 0 for any free one. Rejects when the port is taken. */
export const listen = async (port: number, onRequest: RequestListener): Promise<LoopbackServer> => {
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
