import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { RawAnswer } from './rawAnswers.js';

/** A server that writes bytes. */
export interface RawServer {
  readonly url: string;
  readonly stop: () => void;
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

const write = async (socket: Socket, { pieces, ending }: RawAnswer): Promise<void> => {
  for (const piece of pieces) {
    if (socket.destroyed) return;
    await new Promise((resolve) => socket.write(piece, resolve));
    await soon();
  }
  if (ending === 'end') socket.end();
  if (ending === 'reset') {
    // What was written is to arrive first.
    await new Promise((resolve) => setTimeout(resolve, 5));
    socket.resetAndDestroy();
  }
};

/** Starts a server that answers the first request of each connection with these bytes. Its own half may stay open. */
export const serveRaw = async (answer: RawAnswer): Promise<RawServer> => {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => void write(socket, answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
