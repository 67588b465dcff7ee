import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { listen, type LoopbackServer } from './listen.js';

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
